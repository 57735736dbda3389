namespace System.Management.Automation.Provider;

/// <summary>The base of what makes paths of something. It keeps what it would say, and no session asks it here.</summary>
public abstract class CmdletProvider
{
    internal List<(object Item, string Path, bool IsContainer)> Items { get; } = [];

    internal List<ErrorRecord> Errors { get; } = [];

    public string? Filter { get; internal set; }

    protected internal ProviderInfo ProviderInfo => new(GetType().Name);

    public CommandInvocationIntrinsics InvokeCommand { get; } = new();

    public void WriteItemObject(object item, string path, bool isContainer) => Items.Add((item, path, isContainer));

    public void WriteError(ErrorRecord errorRecord) => Errors.Add(errorRecord);

    public void ThrowTerminatingError(ErrorRecord errorRecord) => throw new ProviderInvocationException(errorRecord);

    protected internal virtual void StopProcessing() { }
}

/// <summary>Makes a class a provider.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletProviderAttribute(string providerName, ProviderCapabilities providerCapabilities) : Attribute
{
    public string ProviderName { get; } = providerName;

    public ProviderCapabilities ProviderCapabilities { get; } = providerCapabilities;
}

/// <summary>What a provider does by itself, with PowerShell's own numbers.</summary>
[Flags]
public enum ProviderCapabilities
{
    None = 0,
    Include = 1,
    Exclude = 2,
    Filter = 4,
    ExpandWildcards = 8,
    ShouldProcess = 16,
    Credentials = 32,
}
