using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Tests.Conformance;

/// <summary>Domains of no particular hypervisor (genericxml2xmltest.c): read and written in their live form.</summary>
public sealed class GenericDomainConformanceTests
{
    private static readonly string[] Same =
    [
        "graphics-vnc-autoport-no", "perf", "vcpus-individual", "disk-network-http", "cpu-cache-emulate", "cpu-cache-passthrough", "cpu-cache-disable",
        "network-interface-mac-check", "cachetune-small", "cachetune-cdp", "cachetune", "tseg", "launch-security-sev", "launch-security-s390-pv",
        "device-backenddomain", "fibrechannel-appid", "cpu-phys-bits-emulate", "cpu-phys-bits-passthrough",
    ];

    private static readonly string[] Changed =
    [
        "disk-virtio", "disk-hyperv-physical", "disk-hyperv-virtual", "graphics-vnc-minimal", "graphics-vnc-manual-port", "graphics-vnc-socket",
        "graphics-vnc-socket-listen", "graphics-listen-back-compat", "graphics-vnc-listen-attr-only", "graphics-vnc-listen-element-minimal",
        "graphics-vnc-listen-element-with-address", "graphics-vnc-socket-attr-listen-address", "graphics-vnc-socket-attr-listen-socket",
        "chardev-tcp", "chardev-udp", "chardev-unix", "chardev-reconnect", "cachetune-extra-tunes", "memorytune", "cputune",
    ];

    private static readonly string[] Refused =
    [
        "graphics-listen-back-compat-mismatch", "graphics-vnc-socket-attr-listen-socket-mismatch", "name-slash-fail", "chardev-tcp-missing-host",
        "chardev-tcp-missing-service", "chardev-tcp-multiple-source", "chardev-udp-missing-connect-service", "chardev-udp-multiple-source",
        "chardev-unix-smartcard-missing-path", "chardev-unix-redirdev-missing-path", "chardev-unix-rng-missing-path",
        "chardev-reconnect-missing-timeout", "chardev-reconnect-invalid-mode",
    ];

    private static readonly string[] RefusedAsDefinition =
    [
        "graphics-listen-network-invalid", "cachetune-colliding-allocs", "cachetune-colliding-tunes", "cachetune-colliding-types",
        "cachetune-colliding-monitor", "memorytune-colliding-allocs", "memorytune-colliding-cachetune",
    ];

    private static readonly Dictionary<string, string> Differences = [];

    [Fact]
    public void No_generic_domain_of_libvirts_is_left_out() =>
        ConformanceFamily.Covers("tests/genericxml2xmlindata", [.. Same, .. Changed, .. Refused, .. RefusedAsDefinition]);

    [Fact]
    public void Every_generic_domain_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("generic domain",
        [
            .. Same.Select(name => Case(name, $"tests/genericxml2xmlindata/{name}.xml", Live)),
            .. Changed.Select(name => Case(name, $"tests/genericxml2xmloutdata/{name}.xml", Live)),
            .. Refused.Select(name => Case(name, expected: null, Live)),
            .. RefusedAsDefinition.Select(name => Case(name, expected: null, Inactive)),
        ], Differences);

    private static readonly DomainDefaults Defaults = new() { Arch = "x86_64" };

    private static ConformanceCase Case(string name, string? expected, Func<string, string> roundTrip) =>
        new(name, $"tests/genericxml2xmlindata/{name}.xml", expected, roundTrip);

    // Libvirt writes what is not active as a definition, however it was read.
    private static string Live(string xml) => XElement.Parse(xml).Attribute("id") is null ? Inactive(xml) : Active(xml);

    private static string Inactive(string xml) => new DomainNormalizer(Defaults).Parse(xml).ToXml();

    private static string Active(string xml) => new DomainNormalizer(Defaults, [.. DomainPasses.All.Where(p => p != LiveStatePass.Apply)]).Parse(xml).ToXml();
}
