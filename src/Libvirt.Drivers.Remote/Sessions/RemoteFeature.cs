namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>What a daemon may be able to do (virDrvFeature), with libvirt's own numbers.</summary>
internal enum RemoteFeature
{
    ProgramKeepAlive = 10,
    RemoteEventCallback = 14,
    /// <summary>Whether what a change of a network does stands before what it is done to, as it should.</summary>
    NetworkUpdateHasCorrectOrder = 16,
}
