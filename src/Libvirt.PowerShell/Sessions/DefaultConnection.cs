namespace Libvirt.PowerShell.Sessions;

/// <summary>What PowerShell adds to a connection: whether it is the default one. The types file names this.</summary>
public static class DefaultConnection
{
    /// <summary>Whether commands of this runspace that name no connection work on this one.</summary>
    public static bool IsDefault(VirtConnection connection) => ReferenceEquals(RunspaceSession.Current.Default, connection);
}
