namespace Libvirt;

/// <summary>The models of processors that libvirt knows, by architecture.</summary>
public static class CpuModels
{
    private static readonly string[] Power = ["POWER6", "POWER7", "POWER8", "POWER9", "POWER10", "POWERPC_e5500", "POWERPC_e6500"];

    // Those that libvirt has a name for, and knows nothing of their processors.
    private static readonly HashSet<string> WithoutModels = new(StringComparer.Ordinal)
    {
        "alpha", "cris", "ia64", "lm32", "m68k", "microblaze", "microblazeel", "mips", "mipsel", "mips64", "mips64el", "openrisc", "parisc", "parisc64",
        "ppc", "ppcle", "ppcemb", "riscv32", "riscv64", "sh4", "sh4eb", "sparc", "sparc64", "unicore32", "xtensa", "xtensaeb",
    };

    private static readonly Lazy<(Dictionary<string, bool> Features, CpuModel[] Models)> X86 = new(Load);

    /// <summary>The features of the x86 family in the order of libvirt, and whether a migration can take each along.</summary>
    public static IReadOnlyDictionary<string, bool> Features => X86.Value.Features;

    /// <summary>The models of the x86 family, in libvirt's order: newer ones come after older ones.</summary>
    public static IReadOnlyList<CpuModel> Models => X86.Value.Models;

    /// <summary>Whether an architecture is of the x86 family.</summary>
    public static bool IsX86(string arch) => arch is "x86_64" or "i686";

    /// <summary>The names of the models of an architecture (virConnectGetCPUModelNames); none where any name will do.</summary>
    /// <param name="arch">The architecture.</param>
    /// <param name="source">The part of libvirt that says that there is no such architecture.</param>
    /// <exception cref="VirtException">InvalidArg: there is no such architecture; NoSupport: nothing is known of its processors.</exception>
    public static IReadOnlyList<string> Names(string arch, VirtErrorDomain source = VirtErrorDomain.Cpu) => arch switch
    {
        "x86_64" or "i686" => [.. Models.Select(m => m.Name)],
        "ppc64" or "ppc64le" => Power,
        "aarch64" or "armv6l" or "armv7l" or "armv7b" or "s390" or "s390x" => [],
        _ when WithoutModels.Contains(arch) => throw new VirtException(VirtErrorDomain.Cpu, VirtErrorCode.NoSupport, $"'{arch}' architecture is not supported by CPU driver"),
        _ => throw new VirtException(source, VirtErrorCode.InvalidArg, $"cannot find architecture {arch}"),
    };

    /// <summary>A model of the x86 family by its name.</summary>
    /// <exception cref="VirtException">InternalError: there is none.</exception>
    public static CpuModel Find(string name) =>
        Array.Find(X86.Value.Models, m => m.Name == name) ?? throw new VirtException(VirtErrorDomain.Cpu, VirtErrorCode.InternalError, $"Unknown CPU model {name}");

    private static (Dictionary<string, bool> Features, CpuModel[] Models) Load()
    {
        using var stream = typeof(CpuModels).Assembly.GetManifestResourceStream("CpuMap.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).ToArray();
        var features = lines[0].Skip(1).ToDictionary(f => f.TrimEnd('-'), f => !f.EndsWith('-'), StringComparer.Ordinal);
        return (features, Array.ConvertAll(lines[1..], Model));
    }

    private static CpuModel Model(string[] words)
    {
        var removed = Array.IndexOf(words, "-", 3);
        var end = removed < 0 ? words.Length : removed;
        return new CpuModel(
            words[0], words[1] == "-" ? null : words[1], words[2].Contains('g'), words[3..end].ToHashSet(StringComparer.Ordinal), removed < 0 ? [] : words[(removed + 1)..]);
    }
}
