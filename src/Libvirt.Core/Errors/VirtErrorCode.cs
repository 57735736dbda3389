namespace Libvirt;

/// <summary>What went wrong, with libvirt's own numbers (virErrorNumber in virterror.h).</summary>
/// <remarks>Names are libvirt's without their prefix. <see cref="VirtErrorText"/> has the message of each.</remarks>
public enum VirtErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,
    /// <summary>Internal error.</summary>
    InternalError = 1,
    /// <summary>Out of memory.</summary>
    NoMemory = 2,
    /// <summary>This function is not supported by the connection driver.</summary>
    NoSupport = 3,
    /// <summary>Unknown host.</summary>
    UnknownHost = 4,
    /// <summary>No connection driver available.</summary>
    NoConnect = 5,
    /// <summary>Invalid connection pointer in.</summary>
    InvalidConn = 6,
    /// <summary>Invalid domain pointer in.</summary>
    InvalidDomain = 7,
    /// <summary>Invalid argument.</summary>
    InvalidArg = 8,
    /// <summary>Operation failed.</summary>
    OperationFailed = 9,
    /// <summary>GET operation failed.</summary>
    GetFailed = 10,
    /// <summary>POST operation failed.</summary>
    PostFailed = 11,
    /// <summary>Got unknown HTTP error code.</summary>
    HttpError = 12,
    /// <summary>Failed to serialize S-Expr.</summary>
    SexprSerial = 13,
    /// <summary>Could not use Xen hypervisor entry.</summary>
    NoXen = 14,
    /// <summary>Failed Xen syscall.</summary>
    XenCall = 15,
    /// <summary>Unknown OS type.</summary>
    OsType = 16,
    /// <summary>Missing kernel information.</summary>
    NoKernel = 17,
    /// <summary>Missing root device information.</summary>
    NoRoot = 18,
    /// <summary>Missing source information for device.</summary>
    NoSource = 19,
    /// <summary>Missing target information for device.</summary>
    NoTarget = 20,
    /// <summary>Missing name information.</summary>
    NoName = 21,
    /// <summary>Missing operating system information.</summary>
    NoOs = 22,
    /// <summary>Missing devices information.</summary>
    NoDevice = 23,
    /// <summary>Could not connect to Xen Store.</summary>
    NoXenstore = 24,
    /// <summary>Too many drivers registered.</summary>
    DriverFull = 25,
    /// <summary>Library call failed.</summary>
    CallFailed = 26,
    /// <summary>XML description is invalid or not well formed.</summary>
    XmlError = 27,
    /// <summary>This domain exists already.</summary>
    DomExist = 28,
    /// <summary>Operation forbidden for read only access.</summary>
    OperationDenied = 29,
    /// <summary>Failed to open configuration file.</summary>
    OpenFailed = 30,
    /// <summary>Failed to read configuration file.</summary>
    ReadFailed = 31,
    /// <summary>Failed to parse configuration file.</summary>
    ParseFailed = 32,
    /// <summary>Configuration file syntax error.</summary>
    ConfSyntax = 33,
    /// <summary>Failed to write configuration file.</summary>
    WriteFailed = 34,
    /// <summary>Parser error.</summary>
    XmlDetail = 35,
    /// <summary>Invalid network pointer in.</summary>
    InvalidNetwork = 36,
    /// <summary>This network exists already.</summary>
    NetworkExist = 37,
    /// <summary>System call error.</summary>
    SystemError = 38,
    /// <summary>RPC error.</summary>
    Rpc = 39,
    /// <summary>GNUTLS call error.</summary>
    GnutlsError = 40,
    /// <summary>Failed to find the network.</summary>
    WarNoNetwork = 41,
    /// <summary>Domain not found.</summary>
    NoDomain = 42,
    /// <summary>Network not found.</summary>
    NoNetwork = 43,
    /// <summary>Invalid MAC address.</summary>
    InvalidMac = 44,
    /// <summary>Authentication failed.</summary>
    AuthFailed = 45,
    /// <summary>Invalid storage pool pointer in.</summary>
    InvalidStoragePool = 46,
    /// <summary>Invalid storage volume pointer in.</summary>
    InvalidStorageVol = 47,
    /// <summary>Failed to find a storage driver.</summary>
    WarNoStorage = 48,
    /// <summary>Storage pool not found.</summary>
    NoStoragePool = 49,
    /// <summary>Storage volume not found.</summary>
    NoStorageVol = 50,
    /// <summary>Failed to find a node driver.</summary>
    WarNoNode = 51,
    /// <summary>Invalid node device pointer.</summary>
    InvalidNodeDevice = 52,
    /// <summary>Node device not found.</summary>
    NoNodeDevice = 53,
    /// <summary>Security model not found.</summary>
    NoSecurityModel = 54,
    /// <summary>Requested operation is not valid.</summary>
    OperationInvalid = 55,
    /// <summary>Failed to find the interface.</summary>
    WarNoInterface = 56,
    /// <summary>Interface not found.</summary>
    NoInterface = 57,
    /// <summary>Invalid interface pointer in.</summary>
    InvalidInterface = 58,
    /// <summary>Multiple matching interfaces found.</summary>
    MultipleInterfaces = 59,
    /// <summary>Failed to start the nwfilter driver.</summary>
    WarNoNwfilter = 60,
    /// <summary>Invalid network filter.</summary>
    InvalidNwfilter = 61,
    /// <summary>Network filter not found.</summary>
    NoNwfilter = 62,
    /// <summary>Error while building firewall.</summary>
    BuildFirewall = 63,
    /// <summary>Failed to find a secret storage driver.</summary>
    WarNoSecret = 64,
    /// <summary>Invalid secret.</summary>
    InvalidSecret = 65,
    /// <summary>Secret not found.</summary>
    NoSecret = 66,
    /// <summary>Unsupported configuration.</summary>
    ConfigUnsupported = 67,
    /// <summary>Timed out during operation.</summary>
    OperationTimeout = 68,
    /// <summary>Failed to make domain persistent after migration.</summary>
    MigratePersistFailed = 69,
    /// <summary>Hook script execution failed.</summary>
    HookScriptFailed = 70,
    /// <summary>Invalid domain snapshot.</summary>
    InvalidDomainSnapshot = 71,
    /// <summary>Domain snapshot not found.</summary>
    NoDomainSnapshot = 72,
    /// <summary>Invalid stream pointer.</summary>
    InvalidStream = 73,
    /// <summary>Argument unsupported.</summary>
    ArgumentUnsupported = 74,
    /// <summary>Storage pool probe failed.</summary>
    StorageProbeFailed = 75,
    /// <summary>Storage pool already built.</summary>
    StoragePoolBuilt = 76,
    /// <summary>Revert requires force.</summary>
    SnapshotRevertRisky = 77,
    /// <summary>Operation aborted.</summary>
    OperationAborted = 78,
    /// <summary>Authentication cancelled.</summary>
    AuthCancelled = 79,
    /// <summary>Metadata not found.</summary>
    NoDomainMetadata = 80,
    /// <summary>Unsafe migration.</summary>
    MigrateUnsafe = 81,
    /// <summary>Numerical overflow.</summary>
    Overflow = 82,
    /// <summary>Block copy still active.</summary>
    BlockCopyActive = 83,
    /// <summary>Operation not supported.</summary>
    OperationUnsupported = 84,
    /// <summary>SSH transport error.</summary>
    Ssh = 85,
    /// <summary>Guest agent is not responding.</summary>
    AgentUnresponsive = 86,
    /// <summary>Resource busy.</summary>
    ResourceBusy = 87,
    /// <summary>Access denied.</summary>
    AccessDenied = 88,
    /// <summary>Error from service.</summary>
    DbusService = 89,
    /// <summary>This storage volume exists already.</summary>
    StorageVolExist = 90,
    /// <summary>The CPU is incompatible with host CPU.</summary>
    CpuIncompatible = 91,
    /// <summary>XML document failed to validate against schema.</summary>
    XmlInvalidSchema = 92,
    /// <summary>Migration successfully aborted.</summary>
    MigrateFinishOk = 93,
    /// <summary>Authentication unavailable.</summary>
    AuthUnavailable = 94,
    /// <summary>Server not found.</summary>
    NoServer = 95,
    /// <summary>Client not found.</summary>
    NoClient = 96,
    /// <summary>Guest agent replied with wrong id to guest-sync command.</summary>
    AgentUnsynced = 97,
    /// <summary>Libssh transport error.</summary>
    Libssh = 98,
    /// <summary>Device not found.</summary>
    DeviceMissing = 99,
    /// <summary>Invalid network filter binding.</summary>
    InvalidNwfilterBinding = 100,
    /// <summary>Network filter binding not found.</summary>
    NoNwfilterBinding = 101,
    /// <summary>Invalid domain checkpoint.</summary>
    InvalidDomainCheckpoint = 102,
    /// <summary>Domain checkpoint not found.</summary>
    NoDomainCheckpoint = 103,
    /// <summary>Domain backup job id not found.</summary>
    NoDomainBackup = 104,
    /// <summary>Invalid network port pointer.</summary>
    InvalidNetworkPort = 105,
    /// <summary>This network port exists already.</summary>
    NetworkPortExist = 106,
    /// <summary>Network port not found.</summary>
    NoNetworkPort = 107,
    /// <summary>No hostname found.</summary>
    NoHostname = 108,
    /// <summary>Checkpoint inconsistent.</summary>
    CheckpointInconsistent = 109,
    /// <summary>Multiple matching domains found.</summary>
    MultipleDomains = 110,
    /// <summary>Metadata not found.</summary>
    NoNetworkMetadata = 111,
    /// <summary>Guest agent command timed out.</summary>
    AgentCommandTimeout = 112,
    /// <summary>Guest agent command failed.</summary>
    AgentCommandFailed = 113,
}
