namespace Libvirt.Tests.Logging;

/// <summary>What the process writes to its standard error stream, for the length of one test.</summary>
internal sealed class CapturedStderr : IDisposable
{
    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _text = new();

    internal CapturedStderr() => Console.SetError(_text);

    internal string Text => _text.ToString();

    public void Dispose() => Console.SetError(_before);
}
