namespace Libvirt.Logging;

/// <summary>A program that logs as libvirt's daemons do when nobody tells them where to (<see cref="VirtLog.UseDefaultOutput"/>).</summary>
public sealed record LogProgram
{
    /// <summary>Describes a program.</summary>
    /// <param name="name">Its name, after which its file is named: <c>virtguard</c> for <c>virtguard.log</c>.</param>
    /// <exception cref="VirtException">InvalidArg: the name is none of a file.</exception>
    public LogProgram(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny(['/', '\\', ':', '\0']))
            throw LogSyntax.Error($"Invalid name of a program '{name}'");
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it has left the terminal that it was started from, so that nobody sees its standard error.</summary>
    public bool IsDaemonized { get; init; }

    /// <summary>Whether it may write to the system's log folder; so it is for root and administrators, unless set.</summary>
    public bool IsPrivileged { get; init; } = Environment.IsPrivilegedProcess;
}
