namespace Libvirt.PowerShell.Tests.Cases;

/// <summary>A file of cases: a prologue that each of them starts with, and for each <c>=== name</c>, commands, <c>---</c>, what they write.</summary>
internal sealed record CaseFile(string Name, string Prologue, IReadOnlyList<Case> Cases)
{
    internal static IEnumerable<CaseFile> All => Directory.GetFiles(Repository.PathOf("tests", "Cases"), "*.case").Order(StringComparer.Ordinal).Select(Read);

    internal static CaseFile Read(string path)
    {
        var blocks = File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n=== ");
        return new(Path.GetFileNameWithoutExtension(path), blocks[0].Trim(), [.. blocks.Skip(1).Select(Parse)]);
    }

    private static Case Parse(string block)
    {
        var name = block.Split('\n', 2);
        var parts = name[1].Split("\n---", 2);
        return parts.Length == 2 ? new(name[0].Trim(), parts[0].Trim(), parts[1].Trim()) : throw new FormatException($"the case '{name[0]}' says not what is expected");
    }
}

/// <summary>Commands, and what they write.</summary>
internal sealed record Case(string Name, string Commands, string Expected);
