namespace System.Management.Automation.Host;

/// <summary>What asks the user: nobody is there, and each question says so.</summary>
public sealed class PSHostUserInterface
{
    public PSCredential? PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}
