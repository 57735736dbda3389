using System.Collections.Concurrent;
using Libvirt.Logging;

namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>A log that keeps of each message its source, priority and fields.</summary>
internal sealed class FieldsLogOutput() : LogOutput(LogPriority.Debug, "fields", name: null)
{
    internal ConcurrentQueue<string> Messages { get; } = new();

    protected override bool TryWrite(in LogRecord record)
    {
        Messages.Enqueue(string.Join(' ', [record.Source, record.Priority, .. record.Fields.ToArray().Select(field => $"{field.Name}={field.Value}")]));
        return true;
    }
}
