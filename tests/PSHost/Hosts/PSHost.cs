namespace System.Management.Automation.Host;

/// <summary>The program around PowerShell: here one without a user, as <c>pwsh -NonInteractive</c>.</summary>
public sealed class PSHost
{
    public string Name => "stand-in";

    public PSHostUserInterface UI { get; } = new();
}
