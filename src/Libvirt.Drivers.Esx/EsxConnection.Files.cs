using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Inventory;

namespace Libvirt.Drivers.Esx;

/// <content>Files of datastores, which other facets read and write.</content>
internal sealed partial class EsxConnection
{
    /// <summary>Reads and writes them.</summary>
    internal DatastoreFiles Files => field ??= new DatastoreFiles(Client);

    /// <summary>Knows which datacenters objects are in, as a file's place needs one.</summary>
    internal Datacenters Datacenters => field ??= new Datacenters(Client, _reader);
}
