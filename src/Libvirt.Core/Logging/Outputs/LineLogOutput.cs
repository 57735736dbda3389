namespace Libvirt.Logging;

/// <summary>A place that gets messages as lines of text.</summary>
internal abstract class LineLogOutput(LogPriority priority, string destination, string? name, ILineSink sink) : LogOutput(priority, destination, name)
{
    private readonly LogBuffer _line = new();

    protected override bool TryWrite(in LogRecord record)
    {
        _line.Clear();
        LogLine.AppendTime(_line, record.Time);
        LogLine.AppendRest(_line, record);
        _line.Append("\n"u8);
        return sink.TryWrite(_line.Text);
    }

    public override void Dispose()
    {
        sink.Dispose();
        base.Dispose();
    }
}
