namespace Libvirt.Tests.Conformance;

/// <summary>The domains among libvirt's test data that we do not read as virsh does, and why not.</summary>
internal static class DomainVirshDifferences
{
    private const string Foreign = "elements of another hypervisor's stay, where libvirt drops them";

    private const string Descriptors = "refused by libvirt's test driver alone: the definition is one that QEMU's takes";

    private const string Panic = "a panic device without a model is kept: its hypervisor has one";

    private const string Passt = "the kind of backend is taken, as libvirt's source has it; virsh as it is built here refuses it";

    private static readonly Dictionary<string, Dictionary<string, string>> All = new(StringComparer.Ordinal)
    {
        ["bhyvexml2argvdata"] = new(StringComparer.Ordinal)
        {
            ["bhyvexml2argv-bhyveload-bootorder5"] = "refused by both; of its two faults libvirt finds the order of booting first",
            ["bhyvexml2argv-commandline"] = Foreign,
            ["bhyvexml2argv-vnc-vgaconf-io"] = "how a card is found stays, where libvirt takes it from bhyve alone",
        },
        ["lxcxml2xmldata"] = new(StringComparer.Ordinal)
        {
            ["lxc-sharenet"] = Foreign,
        },
        ["qemuxml2argvdata"] = new(StringComparer.Ordinal)
        {
            ["autoindex"] = "companions of USB controllers without numbers are not gathered to the controllers whose they are",
            ["disk-source-fd"] = Descriptors,
            ["disk-virtio-ccw-many"] = "a place on a mainframe's bus that is not named stays so, where libvirt writes zeros",
            ["net-user-passt"] = Passt,
            ["pseries-panic-no-address"] = Panic,
            ["qemu-ns"] = Foreign,
            ["qemu-ns-alt"] = Foreign,
            ["qemu-ns-commandline"] = Foreign,
            ["qemu-ns-commandline-ns0"] = Foreign,
            ["qemu-ns-commandline-ns1"] = Foreign,
            ["qemu-ns-domain-commandline"] = Foreign,
            ["qemu-ns-domain-commandline-ns0"] = Foreign,
            ["qemu-ns-domain-ns0"] = Foreign,
            ["qemu-ns-no-env"] = Foreign,
            ["s390-panic"] = Panic,
            ["s390-panic-no-address"] = Panic,
            ["s390-serial-2"] = "a serial port of a named kind has number 0 also beside one without a kind",
        },
        ["qemuxml2xmloutdata"] = new(StringComparer.Ordinal)
        {
            ["disk-source-fd.x86_64-latest"] = Descriptors,
            ["net-user-passt"] = Passt,
            ["qemu-ns-no-env"] = Foreign,
            ["qemu-ns.x86_64-latest"] = Foreign,
        },
        ["vmx2xmldata"] = new(StringComparer.Ordinal)
        {
            ["datacenterpath"] = Foreign,
        },
        ["xlconfigdata"] = new(StringComparer.Ordinal)
        {
            ["test-fullvirt-vnuma-partialdist"] = "distances that are not named are all written, where libvirt leaves some out",
            ["test-qemu-passthrough"] = Foreign,
        },
    };

    /// <summary>Those of a folder: names of files without their ending, and reasons.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string folder) => All.GetValueOrDefault(folder) ?? [];
}
