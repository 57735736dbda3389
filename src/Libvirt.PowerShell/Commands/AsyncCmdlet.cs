using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet whose work is asynchronous: it runs on the pipeline's thread, ends with Ctrl+C, and turns errors of the core into PowerShell's.</summary>
/// <remarks>After an await the code is back on the pipeline's thread, so that it may write wherever it likes. Core code does not come back here, and does not block it.</remarks>
public abstract partial class AsyncCmdlet : PSCmdlet, IDisposable
{
    // How long work that was cancelled may take to end: a driver that does not listen cannot keep the user.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Pump _pump = new();

    /// <summary>Makes a command.</summary>
    protected AsyncCmdlet()
    {
        _messages = new CommandMessages(Write, () => _pump.Post(static cmdlet => ((AsyncCmdlet)cmdlet!).WriteMessages(static m => m.OnWoken()), this));
        _operations = new OperationRecords(WriteProgress, () => _pump.Post(static cmdlet => ((AsyncCmdlet)cmdlet!).WriteOperations(static o => o.OnWoken()), this));
    }

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>What is done before the first input.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>What is done for each input.</summary>
    protected virtual Task ProcessAsync() => Task.CompletedTask;

    /// <summary>What is done after the last input.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(BeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Run(EndAsync);
        WriteOperations(static o => o.Finish(all: true));
        _refusal?.Throw();
        _messages.Close();
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _giveUp.CancelAfter(Grace);
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended at the same moment.
        }
    }

    /// <summary>Reports an error that concerns one object; the command goes on with the next.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it concerns.</param>
    protected void WriteError(VirtException error, object? target) => WriteError(ErrorRecords.Create(error, target));

    /// <summary>Ends what is under way.</summary>
    public void Dispose()
    {
        _messages.Close();
        _operations.Dispose();
        _stop.Cancel();
        _pump.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Run(Func<Task> work)
    {
        try
        {
            RunWithMessages(work);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (VirtException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, target: null));
        }
    }
}
