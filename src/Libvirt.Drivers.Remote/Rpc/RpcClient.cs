using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Talks libvirt's RPC over a stream: any number of calls in flight, streams, and messages that nobody asked for.</summary>
/// <remarks>
/// One read is always under way; what it brings is handed to whoever waits for it. Whoever calls writes its packet behind those that have not left
/// yet, and the first of them sends all: calls made at the same time leave in one write. The first fault on the way, or the first packet that
/// breaks the protocol, ends the connection: everyone who waits is told at once, and everyone who comes later.
/// </remarks>
internal sealed partial class RpcClient : IAsyncDisposable
{
    private static readonly LogSource Log = new("rpc.netclient");

    private readonly Stream _stream;
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, PendingCall> _calls = [];
    private readonly Dictionary<uint, RpcStream> _streams = [];
    // Calls that nobody waits for any more: their answers are still to come.
    private readonly HashSet<uint> _abandoned = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<VirtException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint _serial;
    private VirtException? _failure;
    private readonly TaskCompletionSource _readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    /// <summary>A client of what is at the other end of a stream; it owns the stream.</summary>
    internal RpcClient(Stream stream) => _stream = stream;

    /// <summary>Gets each message that is no sign of life. It runs on the reading task: it must neither wait nor call.</summary>
    internal RpcMessageHandler? OnMessage { get; set; }

    /// <summary>Whether calls can still be expected to be answered.</summary>
    internal bool IsAlive => _failure is null;

    /// <summary>Completes, with the reason, when the connection ends.</summary>
    internal Task<VirtException> Closed => _closed.Task;

    /// <summary>When the last bytes came, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long LastReceived { get; private set; } = Environment.TickCount64;

    /// <summary>Whether nothing is read because the reader of a stream has to catch up first.</summary>
    internal bool IsHeldBack { get; private set; }

    /// <summary>Starts to read.</summary>
    internal void Start()
    {
        _started = true;
        _ = ReadAsync(BeginReading());
    }

    /// <summary>Calls a procedure and waits for its result.</summary>
    /// <exception cref="VirtException">What the daemon answers; what ended the connection; Rpc: the answer is malformed.</exception>
    /// <exception cref="OperationCanceledException">It is not waited for any more; the daemon may have done it nevertheless.</exception>
    internal ValueTask<TResult> CallAsync<TArguments, TResult>(
        RpcProcedure<TArguments, TResult> procedure, TArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new PendingCall<TResult>(procedure.Result, procedure);
        lock (_gate)
        {
            ThrowIfClosed();
            call.Serial = Write(procedure, arguments);
            _calls.Add(call.Serial, call);
        }
        Log.Debug($"call {procedure.Name} serial {call.Serial}");
        Flush();
        return call.WaitAsync(this, cancellationToken);
    }

    /// <summary>Calls a procedure that opens a stream.</summary>
    internal async ValueTask<(TResult Result, RpcStream Stream)> OpenStreamAsync<TArguments, TResult>(
        RpcProcedure<TArguments, TResult> procedure, TArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new PendingCall<TResult>(procedure.Result, procedure);
        RpcStream stream;
        lock (_gate)
        {
            ThrowIfClosed();
            call.Serial = Write(procedure, arguments);
            stream = new RpcStream(this, procedure, call.Serial);
            _calls.Add(call.Serial, call);
            _streams.Add(call.Serial, stream);
        }
        Log.Debug($"call {procedure.Name} serial {call.Serial} opens a stream");
        Flush();
        try
        {
            return (await call.WaitAsync(this, cancellationToken).ConfigureAwait(false), stream);
        }
        catch (Exception e)
        {
            stream.Fail(e);
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the connection for a reason; the first reason stays.</summary>
    internal void Close(VirtException reason)
    {
        PendingCall[] calls;
        RpcStream[] streams;
        lock (_gate)
        {
            if (_failure is not null)
                return;
            _failure = reason;
            calls = [.. _calls.Values];
            streams = [.. _streams.Values];
            _calls.Clear();
            _streams.Clear();
            _abandoned.Clear();
            _flushed.ReleaseAll();
        }
        Log.Debug($"closed: {reason.Message}; {calls.Length} calls and {streams.Length} streams end with it");
        _closing.Cancel();
        foreach (var call in calls)
            call.Fail(Again(reason));
        foreach (var stream in streams)
            stream.Fail(Again(reason));
        _closed.TrySetResult(reason);
        _stream.Dispose();
    }

    /// <summary>Ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InternalError, "client socket is closed"));
        if (_started)
            await _readingEnded.Task.ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Stops waiting for an answer.</summary>
    /// <returns>Whether it was still waited for.</returns>
    internal bool Abandon(uint serial)
    {
        lock (_gate)
        {
            if (!_calls.Remove(serial))
                return false;
            _abandoned.Add(serial);
            return true;
        }
    }

    internal void Forget(RpcStream stream)
    {
        lock (_gate)
            _streams.Remove(stream.Serial);
    }

    // Each waiter gets an exception object of its own: a stack trace belongs to one throw.
    private static VirtException Again(VirtException reason) => new(reason.Domain, reason.Code, reason.Details, reason) { Number = reason.Number };

    private void ThrowIfClosed()
    {
        if (_failure is not null)
            throw Again(_failure);
    }
}
