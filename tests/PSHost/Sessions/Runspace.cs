namespace System.Management.Automation.Runspaces;

/// <summary>Where pipelines run: a session with a thread of its own.</summary>
public abstract class Runspace : IDisposable
{
    [ThreadStatic]
    private static Runspace? s_default;
    internal Runspace() { }

    /// <summary>The runspace that the current thread works for.</summary>
    public static Runspace? DefaultRunspace
    {
        get => s_default;
        set => s_default = value;
    }

    public abstract RunspaceStateInfo RunspaceStateInfo { get; }

    public abstract event EventHandler<RunspaceStateEventArgs>? StateChanged;

    public abstract void Close();

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A runspace of this process.</summary>
internal sealed class LocalRunspace : Runspace
{
    private RunspaceStateInfo _state = new(RunspaceState.Opened);
    public override event EventHandler<RunspaceStateEventArgs>? StateChanged;

    public override RunspaceStateInfo RunspaceStateInfo => _state;

    public override void Close()
    {
        if (_state.State == RunspaceState.Closed)
            return;
        foreach (var state in new[] { RunspaceState.Closing, RunspaceState.Closed })
        {
            _state = new(state);
            StateChanged?.Invoke(this, new(_state));
        }
    }
}

/// <summary>A change of a runspace's state.</summary>
public sealed class RunspaceStateEventArgs : EventArgs
{
    internal RunspaceStateEventArgs(RunspaceStateInfo info) => RunspaceStateInfo = info;

    public RunspaceStateInfo RunspaceStateInfo { get; }
}

/// <summary>A runspace's state.</summary>
public sealed class RunspaceStateInfo
{
    internal RunspaceStateInfo(RunspaceState state) => State = state;

    public RunspaceState State { get; }

    public override string ToString() => State.ToString();
}

/// <summary>The states of a runspace, with PowerShell's own numbers.</summary>
public enum RunspaceState { BeforeOpen, Opening, Opened, Closed, Closing, Broken, Disconnecting, Disconnected, Connecting }
