using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>All that command lines wrote.</summary>
public sealed class ShellResult
{
    /// <summary>The objects, without wrappers where there is something inside.</summary>
    public List<object?> Output { get; } = [];

    /// <summary>Errors that ended nothing.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    /// <summary>The error that ended the command lines, if one did.</summary>
    public ErrorRecord? Terminating { get; internal set; }

    /// <summary>Whether they were stopped.</summary>
    public bool Stopped { get; internal set; }

    public List<string> Warnings { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    /// <summary>The records of progress, as they were when they were written.</summary>
    public List<(int ActivityId, string Activity, string Status, int Percent, ProgressRecordType Type)> Progress { get; } = [];

    /// <summary>What would have been done, without the words "What if".</summary>
    public List<string> WhatIf { get; } = [];

    /// <summary>The questions that were asked.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>The result as text, stream by stream: what shared cases compare.</summary>
    public override string ToString() => string.Join('\n',
    [
        .. Output.Select(o => Line("out:", LanguagePrimitives.ToText(o))),
        .. Warnings.Select(w => Line("warning:", w)),
        .. Verbose.Select(v => Line("verbose:", v)),
        .. Debug.Select(d => Line("debug:", d)),
        .. WhatIf.Select(w => Line("whatif:", w)),
        .. Errors.Select(e => Describe("error", e)),
        .. Terminating is null ? Array.Empty<string>() : [Describe("terminating", Terminating)],
    ]);

    private static string Describe(string kind, ErrorRecord error) =>
        string.Join('\n', Line($"{kind}:", error.FullyQualifiedErrorId), Line("   ", error.CategoryInfo.ToString()), Line("   ", error.ToString()));

    private static string Line(string start, string text) => $"{start} {text.ReplaceLineEndings("\\n")}".TrimEnd();
}
