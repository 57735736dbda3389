using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>Has a real virsh read definitions: what it makes of each, or why it refuses it.</summary>
/// <param name="uri">What it is connected to.</param>
/// <param name="define">The command that takes a file, with <c>{0}</c> in the place of its path.</param>
/// <param name="dump">The command that shows what came of it.</param>
/// <param name="undefine">The command that takes it away again.</param>
internal sealed class VirshDefinitions(string uri, string define, string dump, string undefine)
{
    private const int Batch = 100;
    private const string Mark = "@@@@";
    private const string Prefix = "error: ";

    /// <summary>The XML of each, or the error that libvirt has.</summary>
    internal List<string> Read(IReadOnlyList<string> documents)
    {
        using var folder = new ScratchFolder();
        var virsh = new Virsh(uri);
        var results = new List<string>();
        foreach (var batch in documents.Select((text, i) => (File: folder.Write($"{i}.xml", text), i)).Chunk(Batch))
        {
            var (_, output, error) = virsh.TryRun([.. batch.SelectMany(one => Commands(one.File))]);
            var outputs = output.Split(Mark + "\n");
            var errors = error.Split(Mark + "\n");
            for (var i = 0; i < batch.Length; i++)
                results.Add(Result(outputs[i], errors[i]));
        }
        return results;
    }

    private string[] Commands(string file) => [string.Format(CultureInfo.InvariantCulture, define, file), dump, undefine, $"echo {Mark}", $"echo --err {Mark}"];

    // The first command says of itself that it failed, and then why; where it did not, the XML is what counts.
    private static string Result(string output, string error)
    {
        if (output.IndexOf('<') is var at and >= 0)
            return output[at..(output.LastIndexOf('>') + 1)];
        var lines = error.Split('\n');
        return lines.Length > 1 && lines[1].StartsWith(Prefix, StringComparison.Ordinal) ? lines[1][Prefix.Length..] : error;
    }
}
