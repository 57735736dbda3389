using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>Which runspace runs a pipeline.</summary>
public enum RunspaceMode
{
    CurrentRunspace,
    NewRunspace,
}

/// <summary>A pipeline that code makes. PowerShell's own commands are not here, so that it gives nothing.</summary>
public sealed class PowerShell : IDisposable
{
    private PowerShell() { }

    public static PowerShell Create(RunspaceMode runspace) => new();

    public PowerShell AddCommand(string cmdlet) => this;

    public PowerShell AddParameter(string parameterName, object value) => this;

    public Collection<T> Invoke<T>() => [];

    public void Dispose() { }
}
