using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>One cmdlet in a pipeline: binds its parameters, calls it, and turns what it throws into errors.</summary>
internal sealed class CommandProcessor : IDisposable
{
    private readonly Pipeline _pipeline;
    private readonly Cmdlet _cmdlet;
    private readonly CommandRuntime _runtime;
    private readonly ParameterBinder _binder;
    private bool _hasBegun;

    internal CommandProcessor(Pipeline pipeline, CommandMetadata metadata, InvocationInfo invocation, Action<object?> next)
    {
        _pipeline = pipeline;
        _cmdlet = (Cmdlet)Activator.CreateInstance(metadata.Info.ImplementingType)!;
        _cmdlet.Runtime = _runtime = new CommandRuntime(pipeline, this, metadata, invocation, next);
        _binder = new ParameterBinder(metadata, invocation.BoundParameters, p => p.OwnerIn(_cmdlet, _runtime));
    }

    internal void Prepare(IReadOnlyList<CommandArgument> arguments) => Guard(() =>
    {
        _binder.BindCommandLine(arguments, _runtime.Invocation.ExpectingInput);
        _runtime.ParameterSetName = _binder.ParameterSetName;
    });

    // A command begins when its turn comes, or when the one before it already writes.
    internal void Begin()
    {
        if (_hasBegun)
            return;
        _hasBegun = true;
        Guard(_cmdlet.DoBegin);
    }

    internal void Process() => Guard(_cmdlet.DoProcess);

    internal void Receive(object? item)
    {
        Begin();
        var bound = true;
        Guard(() =>
        {
            if (_binder.BindInput(item) is { } error)
            {
                _runtime.WriteError(error.ErrorRecord);
                bound = false;
            }
            _runtime.ParameterSetName = _binder.ParameterSetName;
        });
        if (bound)
            Process();
    }

    internal void End() => Guard(_cmdlet.DoEnd);

    internal void Stop() => _cmdlet.DoStop();

    public void Dispose() => (_cmdlet as IDisposable)?.Dispose();

    private void Guard(Action step)
    {
        var outer = _pipeline.Writer;
        _pipeline.Writer = this;
        try
        {
            if (_pipeline.IsStopping)
                throw new PipelineStoppedException();
            step();
        }
        catch (Exception e) when (e is not (PipelineStoppedException or StopUpstreamCommandsException))
        {
            throw _pipeline.Fail(ErrorRecord.Of(e).From(_runtime.Invocation));
        }
        finally
        {
            _pipeline.Writer = outer;
        }
    }
}
