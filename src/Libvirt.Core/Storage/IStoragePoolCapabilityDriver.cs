namespace Libvirt.Drivers;

/// <summary>Tells what types of storage pools a host has.</summary>
[DriverFeature("Storage pool capabilities")]
public interface IStoragePoolCapabilityDriver
{
    /// <summary>The types, and the formats of each, as a document <c>&lt;storagepoolCapabilities&gt;</c> (virConnectGetStoragePoolCapabilities).</summary>
    ValueTask<string> GetStoragePoolCapabilitiesAsync(CancellationToken cancellationToken);
}
