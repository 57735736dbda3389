namespace Libvirt.Logging;

/// <summary>Reads a set of outputs: <c>P:stderr</c> and <c>P:file:PATH</c>, separated by blanks.</summary>
internal static class LogOutputSet
{
    /// <exception cref="VirtException">InvalidArg: an item is malformed; ConfigUnsupported: a kind that is not there yet; SystemError: a file cannot be opened.</exception>
    internal static IReadOnlyList<LogOutput> Parse(string? text)
    {
        var outputs = new List<LogOutput>();
        try
        {
            foreach (var item in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var output = ParseItem(item);
                // The same place twice: the last one counts, at its own position.
                var earlier = outputs.FindIndex(o => o.Destination == output.Destination && o.Name == output.Name);
                outputs.Add(output);
                if (earlier >= 0)
                {
                    outputs[earlier].Dispose();
                    outputs.RemoveAt(earlier);
                }
            }
        }
        catch
        {
            outputs.ForEach(o => o.Dispose());
            throw;
        }
        return outputs;
    }

    private static LogOutput ParseItem(string item)
    {
        var tokens = item.Split(':');
        if (tokens.Length < 2)
            throw LogSyntax.Error($"Malformed format for log output '{item}'");
        if (!LogSyntax.TryParsePriorityNumber(tokens[0], out var priority))
            throw LogSyntax.Error($"Invalid log priority '{tokens[0]}' for log output '{item}'");
        return (tokens[1], tokens.Length) switch
        {
            ("stderr", 2) => new StderrLogOutput(priority),
            ("file", >= 3) => new FileLogOutput(priority, FilePath(item)),
            ("journald", 2) or ("syslog", 3) => throw new VirtException(VirtErrorDomain.None, VirtErrorCode.ConfigUnsupported, $"log destination '{tokens[1]}'"),
            ("stderr" or "file" or "journald" or "syslog", _) =>
                throw LogSyntax.Error($"Log output '{item}' does not meet the format requirements for destination type '{tokens[1]}'"),
            _ => throw LogSyntax.Error($"Invalid log destination '{tokens[1]}' for log output '{item}'"),
        };
    }

    // Everything behind the second colon, so that C:\virt.log is a path (libvirt allows no colon there).
    private static string FilePath(string item)
    {
        var path = item.Split(':', 3)[2];
        return path.Length > 0 ? path : throw LogSyntax.Error($"Log output '{item}' does not meet the format requirements for destination type 'file'");
    }
}
