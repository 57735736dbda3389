using System.Management.Automation;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Provider;

/// <content>How it asks: as commands do, on the pipeline's thread, and until Ctrl+C.</content>
public sealed partial class VirtProvider
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private ValueTask<DriveNode?> FindAsync(string path) => DriveTree.Root(RunspaceSession.Current).WalkAsync(DrivePath.Split(path), _stop.Token);

    // A path that leads to nothing by now is told as PowerShell does, a host that cannot be asked with the host's own error; other paths go on.
    private void RunOn(string path, Func<DriveNode, Task> work) => Run(async () =>
    {
        try
        {
            if (await FindAsync(path) is { } node)
                await work(node);
            else
                WriteError(ErrorRecords.NoFile(path));
        }
        catch (VirtException e)
        {
            WriteError(ErrorRecords.Create(e, path, path));
        }
        return true;
    });

    private void RunOn(string path, Action<DriveNode> work) => RunOn(path, node =>
    {
        work(node);
        return Task.CompletedTask;
    });

    private T Run<T>(Func<Task<T>> work)
    {
        using var pump = new Pump();
        using var look = new Timer(_ => pump.Post(_ => LookForStop(), null), null, LookInterval, LookInterval);
        var answer = default(T)!;
        // Nothing is changed here, and so nothing is waited for that does not hear that it should end.
        try
        {
            pump.Run(async () => answer = await work().WaitAsync(_stop.Token));
            return answer;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (VirtException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, target: null));
            throw;
        }
    }

    // While PowerShell asks whether there is an item, it tells nobody of Ctrl+C; but no loop of a script goes on after that.
    private void LookForStop()
    {
        try
        {
            if (!_stop.IsCancellationRequested)
                InvokeCommand.InvokeScript("while ($true) { break }");
        }
        catch (PipelineStoppedException)
        {
            StopProcessing();
        }
    }

    private void Write(DriveNode node, string path) => WriteItemObject(node.Item, path, node.IsContainer);
}
