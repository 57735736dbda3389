using System.Management.Automation;
using System.Runtime.ExceptionServices;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <content>What is told while the command works, shown in its own streams: what is logged, if the log has the output <c>host</c>, and how far work is that takes its time.</content>
public abstract partial class AsyncCmdlet
{
    private readonly CommandMessages _messages;
    private readonly OperationRecords _operations;

    // Why no more may be written: the pipeline is stopped, or a preference makes a message the end of the command.
    private ExceptionDispatchInfo? _refusal;

    /// <summary>Writes an object, after what was logged before it.</summary>
    protected new void WriteObject(object? sendToPipeline)
    {
        WriteMessages();
        _refusal?.Throw();
        base.WriteObject(sendToPipeline);
    }

    /// <summary>Writes an object or the members of a list, after what was logged before them.</summary>
    protected new void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        WriteMessages();
        _refusal?.Throw();
        base.WriteObject(sendToPipeline, enumerateCollection);
    }

    /// <summary>Writes an error, after what was logged before it.</summary>
    protected new void WriteError(ErrorRecord errorRecord)
    {
        WriteMessages();
        _refusal?.Throw();
        base.WriteError(errorRecord);
    }

    private void RunWithMessages(Func<Task> work)
    {
        try
        {
            using (RunningCommands.Enter(_messages))
            using (OperationProgress.Observe(_operations.Begin))
                _pump.Run(() => work().WaitAsync(_giveUp.Token));
        }
        finally
        {
            WriteMessages();
            WriteOperations(static o => o.Finish(all: false));
            _refusal?.Throw();
        }
    }

    private void WriteMessages()
    {
        if (_messages.Any)
            WriteMessages(static m => m.Write());
    }

    private void WriteMessages(Action<CommandMessages> write) => Tell(_messages, write);

    private void WriteOperations(Action<OperationRecords> write) => Tell(_operations, write);

    private void Tell<T>(T what, Action<T> write)
    {
        try
        {
            write(what);
        }
        catch (Exception e)
        {
            // The work is not left where it is: it is told to end, and then the command ends with this.
            _refusal ??= ExceptionDispatchInfo.Capture(e);
            _messages.Close();
            StopProcessing();
        }
    }

    private void Write(LogPriority priority, string text)
    {
        switch (priority)
        {
            case LogPriority.Info when !IsAskedAbout("Verbose"):
                WriteVerbose(text);
                break;
            case LogPriority.Warning or LogPriority.Error when !IsAskedAbout("WarningAction"):
                WriteWarning(text);
                break;
            default:
                WriteDebug(text);
                break;
        }
    }

    // With -Debug alone PowerShell stops at every verbose message and warning, and asks whether to go on.
    private bool IsAskedAbout(string exemption)
    {
        var bound = MyInvocation.BoundParameters;
        return bound.TryGetValue("Debug", out var debug) && debug is SwitchParameter { IsPresent: true } && !bound.ContainsKey(exemption);
    }
}
