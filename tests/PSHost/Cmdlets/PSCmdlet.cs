using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>A cmdlet that knows the session it runs in.</summary>
public abstract class PSCmdlet : Cmdlet
{
    public string ParameterSetName => Runtime.ParameterSetName;

    public InvocationInfo MyInvocation => Runtime.Invocation;

    public SessionState SessionState => Runtime.Shell.SessionState;

    public PSEventManager Events => Runtime.Shell.Events;

    public ProviderIntrinsics InvokeProvider { get; } = new();

    public Host.PSHost Host { get; } = new();

    public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
        SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
}
