using System.Diagnostics;
using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>A command that QEMU has not answered yet.</summary>
internal abstract class QmpPending(uint id, string command)
{
    private readonly long _since = Stopwatch.GetTimestamp();

    internal uint Id { get; } = id;

    internal string Command { get; } = command;

    /// <summary>How long ago it was sent, in milliseconds.</summary>
    internal double Age => Stopwatch.GetElapsedTime(_since).TotalMilliseconds;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    internal bool IsGivenUp { get; set; }

    /// <summary>Takes the answer.</summary>
    internal abstract void Complete(JsonElement result);

    /// <summary>Takes an error for an answer.</summary>
    internal abstract void Fail(VirtException error);
}

/// <summary>A command that QEMU has not answered yet, and who waits for it.</summary>
internal sealed class QmpPending<T>(uint id, QmpCommand<T> command) : QmpPending(id, command.Name)
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Task => _source.Task;

    internal override void Complete(JsonElement result)
    {
        try
        {
            _source.TrySetResult(command.Read(result));
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            // A member is missing, of another type or out of range, or a name comes twice: QEMU answered something else than it should.
            Fail(QmpErrors.Unexpected(Command, e));
        }
    }

    internal override void Fail(VirtException error)
    {
        _source.TrySetException(error);
        _ = _source.Task.Exception; // Whoever waited may have given up; that nobody looks is no news then.
    }
}
