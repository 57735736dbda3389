namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class HostFamily
{
    private static readonly string[] Architectures =
        ["i686", "x86_64", "ppc64", "ppc64le", "aarch64", "armv7l", "s390x", "alpha", "mips", "riscv64", "sparc", "none", "vax"];

    private static readonly string[] Questions =
    [
        "nodeinfo", "nodecpumap", "nodecpumap --pretty", "nodecpustats", "nodecpustats --cpu 3", "nodecpustats 77", "freecell", "freecell 0", "freecell 1", "freecell 2", "freecell 7",
        "freecell --all", "freepages --all", "freepages 0 4", "freepages 1 2048", "freepages 5 1024", "freepages", "freepages 0", "maxvcpus", "maxvcpus test", "capabilities", "sysinfo", "hostname", "uri",
    ];

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@penryn"] = Cpu("Penryn", "Intel", "dca", "xtpr", "tm2", "est", "vmx", "ds_cpl", "monitor"),
        ["@no-arch"] = "<cpu><model>Penryn</model></cpu>",
        ["@no-model"] = "<cpu><arch>x86_64</arch></cpu>",
        ["@no-cpu"] = "<network/>",
        ["@guest"] = "<cpu mode='custom'><arch>x86_64</arch><model>Penryn</model></cpu>",
        ["@unknown-model"] = Cpu("Nonesuch", "Intel"),
        ["@unknown-feature"] = Cpu("Penryn", "Intel", "levitation"),
        ["@unknown-vendor"] = Cpu("Penryn", "Acme"),
        ["@same-feature"] = Cpu("Penryn", "Intel", "vmx", "vmx"),
        ["@alpha"] = "<cpu><arch>alpha</arch><model>ev6</model></cpu>",
        ["@vendors"] = Several(Cpu("Penryn", "Intel"), Cpu("Opteron_G3", "AMD")),
        ["@wrong-vendor"] = Several(Cpu("Penryn", "Intel"), Cpu("Nehalem", "AMD")),
        ["@mixed"] = Several(Cpu("Haswell-noTSX", "Intel", "vmx", "invtsc"), Cpu("Skylake-Server-IBRS", "Intel", "pku"), Cpu("Westmere", "Intel")),
        ["@without-vendor"] = Several(Cpu("Nehalem", null), Cpu("Penryn", "Intel")),
        ["@epyc"] = Several(Cpu("EPYC-Rome", "AMD", "ibrs"), Cpu("EPYC", "AMD")),
        ["@icelake"] = Several(Cpu("Icelake-Server", "Intel"), Cpu("Cooperlake", "Intel")),
        ["@capabilities"] = $"<capabilities><host>{Cpu("SandyBridge", "Intel", "osxsave", "ht")}</host></capabilities>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] = Questions,
        ["node: as it is"] = Questions,
        ["not there"] = ["nodememstats", "allocpages 2048 10", "domcapabilities", "nodesuspend mem 100", "nodesuspend moon 100", "node-memory-tune", "node-memory-tune --shm-pages-to-scan 7", "cpu-compare @penryn"],
        ["versions"] = ["version"],
        ["models of processors"] = [.. Architectures.Select(arch => $"cpu-models {arch}")],
        ["common processors"] =
        [
            .. new[] { "@penryn", "@mixed", "@without-vendor", "@epyc", "@icelake", "@capabilities" }.SelectMany(file => new[] { $"cpu-baseline {file}", $"cpu-baseline {file} --features" }),
        ],
        ["processors without a common one"] =
        [
            .. new[] { "@no-arch", "@no-model", "@no-cpu", "@guest", "@unknown-model", "@unknown-feature", "@unknown-vendor", "@same-feature", "@alpha", "@vendors", "@wrong-vendor" }
                .Select(file => $"cpu-baseline {file}"),
        ],
    };

    internal override string Node => "<node><cpu><mhz>6000</mhz><model>i986</model><active>50</active><nodes>4</nodes><sockets>4</sockets><cores>4</cores><threads>2</threads></cpu><memory>8192000</memory></node>";

    private static string Cpu(string model, string? vendor, params string[] features) =>
        $"<cpu><arch>x86_64</arch><model>{model}</model>{(vendor is null ? "" : $"<vendor>{vendor}</vendor>")}<topology sockets='1' cores='2' threads='1'/>{string.Concat(features.Select(f => $"<feature name='{f}'/>"))}</cpu>";

    private static string Several(params string[] cpus) => string.Concat(cpus);
}
