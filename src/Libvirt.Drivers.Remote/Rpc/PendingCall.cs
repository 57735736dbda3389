using System.Threading.Tasks.Sources;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A call that has been made and not been answered.</summary>
internal abstract class PendingCall(IRpcProcedure procedure)
{
    /// <summary>What was called.</summary>
    internal IRpcProcedure Procedure { get; } = procedure;

    /// <summary>Its number.</summary>
    internal uint Serial { get; set; }

    /// <summary>Takes the answer. What cannot be decoded is the call's fault alone: the packet's end is known.</summary>
    internal abstract void Decode(RpcStatus status, ReadOnlySpan<byte> payload);

    /// <summary>Ends the wait with the answer.</summary>
    /// <param name="inline">Whether whoever waits goes on here, and not on a thread of the pool.</param>
    internal abstract void Finish(bool inline);

    /// <summary>Ends the wait with a fault.</summary>
    internal abstract void Fail(Exception fault);
}

/// <inheritdoc/>
internal sealed class PendingCall<TResult>(XdrType<TResult> result, IRpcProcedure procedure) : PendingCall(procedure), IValueTaskSource<TResult>
{
    private ManualResetValueTaskSourceCore<TResult> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private TResult? _value;
    private VirtException? _fault;
    private RpcClient? _client;
    private CancellationToken _token;

    internal ValueTask<TResult> WaitAsync(RpcClient client, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _client = client;
            _token = cancellationToken;
            _cancellation = cancellationToken.UnsafeRegister(static call => ((PendingCall<TResult>)call!).Cancel(), this);
        }
        return new ValueTask<TResult>(this, _source.Version);
    }

    internal override void Decode(RpcStatus status, ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new XdrReader(payload);
            if (status == RpcStatus.Error)
                throw RpcErrors.Read(ref reader);
            _value = result.Read(ref reader);
        }
        catch (Exception e)
        {
            // Whatever an answer makes stumble, the call ends with it.
            _fault = e as VirtException ?? XdrReader.Malformed(e);
        }
    }

    internal override void Finish(bool inline)
    {
        _source.RunContinuationsAsynchronously = !inline;
        if (_fault is null)
            _source.SetResult(_value!);
        else
            _source.SetException(_fault);
    }

    internal override void Fail(Exception fault) => _source.SetException(fault);

    public TResult GetResult(short token)
    {
        _cancellation.Dispose();
        return _source.GetResult(token);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        if (_client!.Abandon(Serial))
            _source.SetException(new OperationCanceledException(_token));
    }
}
