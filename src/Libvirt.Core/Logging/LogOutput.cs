namespace Libvirt.Logging;

/// <summary>A place that lines of log go to.</summary>
/// <remarks>Writes are serialised by <see cref="VirtLog"/>; an output needs no lock of its own.</remarks>
public abstract class LogOutput(LogPriority priority, string destination, string? name) : IDisposable
{
    /// <summary>Messages below it do not go here, even if their source's filter keeps them.</summary>
    public LogPriority Priority { get; } = priority;

    /// <summary>The kind of place: <c>stderr</c> or <c>file</c>.</summary>
    public string Destination { get; } = destination;

    /// <summary>Which place of its kind, such as the path of a file; null where there is only one.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether the two lines that introduce the program have been written here.</summary>
    internal bool Introduced { get; set; }

    /// <summary>Writes a line, given without its newline.</summary>
    protected internal abstract void WriteLine(string line);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The output as libvirt prints it: <c>1:file:/var/log/virt.log</c>.</summary>
    public override string ToString() => Name is null ? $"{(int)Priority}:{Destination}" : $"{(int)Priority}:{Destination}:{Name}";
}
