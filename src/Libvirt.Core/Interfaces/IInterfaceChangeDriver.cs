namespace Libvirt.Drivers;

/// <summary>Keeps a copy of the definitions of a host's interfaces, to go back to.</summary>
[DriverFeature("Host interface changes")]
public interface IInterfaceChangeDriver
{
    /// <summary>Takes the copy (virInterfaceChangeBegin).</summary>
    /// <exception cref="VirtException">OperationInvalid: there is one already.</exception>
    ValueTask BeginInterfaceChangeAsync(CancellationToken cancellationToken);

    /// <summary>Drops the copy: what was changed since stays (virInterfaceChangeCommit).</summary>
    /// <exception cref="VirtException">OperationInvalid: there is none.</exception>
    ValueTask CommitInterfaceChangeAsync(CancellationToken cancellationToken);

    /// <summary>Goes back to the copy (virInterfaceChangeRollback).</summary>
    /// <exception cref="VirtException">OperationInvalid: there is none.</exception>
    ValueTask RollbackInterfaceChangeAsync(CancellationToken cancellationToken);
}
