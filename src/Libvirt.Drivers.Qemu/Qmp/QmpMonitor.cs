using System.Net.Sockets;
using System.Text.Json;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>A QMP monitor: commands out, answers and events in, over a unix socket that the event loop reads.</summary>
/// <remarks>
/// Commands are sent as they come and answered in their order, so several may be under way. An answer that comes too late is
/// dropped; until it comes the monitor <see cref="IsBusy"/>. Whatever the peer does wrong closes the monitor and fails
/// all that waits for it, with one error that says what it was.
/// </remarks>
internal sealed partial class QmpMonitor : IDisposable
{
    private const int MaxReply = 64 * 1024 * 1024;
    private const int MaxDepth = 2048;

    // One call sends a dozen at most; only a QEMU that hangs comes to owe so many answers.
    private const int MaxPending = 256;

    private static readonly LogSource Log = new("qemu.qemu_monitor");
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = MaxDepth };

    private readonly Lock _gate = new();
    private readonly Queue<QmpPending> _pending = new();
    private readonly QmpLines _lines = new(MaxReply);
    private readonly TaskCompletionSource _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket _socket;
    private readonly EventLoop _loop;
    private readonly Action<QmpMonitor, QmpEvent> _onEvent;
    private readonly Action<QmpMonitor, VirtException> _onClosed;
    private readonly int _watch;
    private Func<VirtException>? _closed;
    private byte[]? _unsent;
    private uint _lastId;

    private QmpMonitor(string name, Socket socket, EventLoop loop, Action<QmpMonitor, QmpEvent> onEvent, Action<QmpMonitor, VirtException> onClosed)
    {
        Name = name;
        _socket = socket;
        _loop = loop;
        _onEvent = onEvent;
        _onClosed = onClosed;
        // The loop closes the socket once it has let go of it, so that the descriptor's number is not reused under its eyes.
        // Under the gate, as the loop may call, and want to remove the handle, before its number is known here.
        lock (_gate)
            _watch = loop.AddHandle((int)socket.Handle, HandleEvents.Readable, OnReady, this, static monitor => ((QmpMonitor)monitor!)._socket.Dispose());
    }

    /// <summary>Whose it is, for the log.</summary>
    internal string Name { get; }

    /// <summary>Whether commands can be sent.</summary>
    internal bool IsOpen => _closed is null;

    /// <summary>Whether QEMU owes an answer.</summary>
    internal bool IsBusy => Owed > 0;

    private int Owed
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>Connects, takes the greeting and leaves the negotiation behind.</summary>
    /// <param name="name">Whose it is, for the log: the guest's name.</param>
    /// <param name="path">The socket.</param>
    /// <param name="loop">The loop that reads it.</param>
    /// <param name="onEvent">Called on the loop's thread for each event.</param>
    /// <param name="onClosed">Called once if the peer closes or breaks the protocol; not after <see cref="Dispose"/>.</param>
    /// <param name="timeout">How long all that may take.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal static async Task<QmpMonitor> ConnectAsync(
        string name, string path, EventLoop loop, Action<QmpMonitor, QmpEvent> onEvent, Action<QmpMonitor, VirtException> onClosed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Log.Debug($"{name}: connecting to {path}");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).AsTask().WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            socket.Blocking = false;
        }
        catch (Exception e)
        {
            Log.Debug($"{name}: not connected: {e.Message}");
            socket.Dispose();
            if (e is TimeoutException)
                throw QmpErrors.Timeout("connect", timeout);
            if (e is SocketException or ArgumentException)
                throw QmpErrors.Unreachable(path, e);
            throw;
        }
        var monitor = new QmpMonitor(name, socket, loop, onEvent, onClosed);
        try
        {
            await monitor.GreetingAsync(timeout, cancellationToken).ConfigureAwait(false);
            await monitor.ExecuteAsync(QmpCommand.Do("qmp_capabilities"), timeout, cancellationToken).ConfigureAwait(false);
            Log.Debug($"{name}: connected");
            return monitor;
        }
        catch
        {
            monitor.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="VirtException">OperationTimeout: it did not come in time; OperationUnsupported: QEMU does not know the command; InternalError: QEMU refused it, or the monitor closed.</exception>
    internal Task<T> ExecuteAsync<T>(QmpCommand<T> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        QmpPending<T> pending;
        lock (_gate)
        {
            if (_closed is not null)
            {
                Log.Debug($"{Name}: {command.Name} is not sent: the monitor is closed");
                return Task.FromException<T>(_closed());
            }
            if (_pending.Count >= MaxPending)
            {
                Log.Debug($"{Name}: {command.Name} is not sent: QEMU owes {_pending.Count} answers");
                return Task.FromException<T>(QmpErrors.Overdue(_pending.Count));
            }
            pending = new QmpPending<T>(++_lastId, command);
            _pending.Enqueue(pending);
            var message = QmpMessage.Encode(command, pending.Id);
            Log.Debug($"{Name}: sending {QmpSecrets.Hide(command.Name, message)}");
            Send(message);
        }
        return pending.Task.IsCompletedSuccessfully ? pending.Task : AnswerAsync(pending, timeout, cancellationToken);
    }

    /// <summary>Lets go of QEMU, which goes on. What waits for an answer fails.</summary>
    public void Dispose() => Close(QmpErrors.LetGo, "nobody needs it any more", tell: false);

    private async Task<T> AnswerAsync<T>(QmpPending<T> pending, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            pending.IsGivenUp = true;
            Log.Debug($"{Name}: no answer to {pending.Command} within {timeout.TotalSeconds:0.#} s; answers owed: {Owed}");
            throw QmpErrors.Timeout(pending.Command, timeout);
        }
        catch (OperationCanceledException)
        {
            pending.IsGivenUp = true;
            Log.Debug($"{Name}: the answer to {pending.Command} is not waited for any more");
            throw;
        }
    }

    private async Task GreetingAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _greeting.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.Debug($"{Name}: no greeting within {timeout.TotalSeconds:0.#} s");
            throw QmpErrors.Timeout("greeting", timeout);
        }
    }

    private void Close(Func<VirtException> reason, string why, bool tell)
    {
        List<QmpPending> orphans;
        lock (_gate)
        {
            if (_closed is not null)
                return;
            _closed = reason;
            orphans = [.. _pending];
            _pending.Clear();
        }
        Log.Debug($"{Name}: closed: {why}; answers owed: {orphans.Count}");
        _loop.RemoveHandle(_watch);
        if (!_greeting.Task.IsCompleted)
            Fail(_greeting, reason());
        foreach (var orphan in orphans)
            orphan.Fail(reason());
        if (tell)
            _onClosed(this, reason());
    }

    private static void Fail(TaskCompletionSource source, VirtException error)
    {
        source.TrySetException(error);
        _ = source.Task.Exception; // Nobody may be waiting any more.
    }
}
