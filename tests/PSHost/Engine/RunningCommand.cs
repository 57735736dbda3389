using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Libvirt.Tests.PSHost;

/// <summary>Command lines that run on a thread of their own.</summary>
public sealed class RunningCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Thread _thread;
    private readonly Interpreter _interpreter;
    private readonly ShellResult _result = new();
    private Exception? _fault;

    internal RunningCommand(Shell shell, IReadOnlyList<Statement> script)
    {
        _interpreter = new(shell, _result);
        _thread = new(() => Run(shell, script)) { IsBackground = true, Name = "Pipeline Execution Thread" };
        _thread.Start();
    }

    /// <summary>Whether they have ended.</summary>
    public bool IsCompleted => !_thread.IsAlive;

    /// <summary>Stops them, as Ctrl+C does, from the caller's thread.</summary>
    public void Stop() => _interpreter.Stop();

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It does not come.</exception>
    public ShellResult Wait()
    {
        if (!_thread.Join(Patience))
            throw new TimeoutException($"the pipeline still runs after {Patience.TotalSeconds} s");
        return _fault is null ? _result : throw new InvalidOperationException($"The stand-in failed: {_fault.Message}", _fault);
    }

    private void Run(Shell shell, IReadOnlyList<Statement> script)
    {
        Runspace.DefaultRunspace = shell.Runspace;
        try
        {
            _interpreter.Run(script);
        }
        catch (PipelineStoppedException)
        {
            _result.Stopped = true;
        }
        catch (RuntimeException e)
        {
            _result.Terminating = e.ErrorRecord;
        }
        catch (Exception e)
        {
            _fault = e;
        }
    }
}
