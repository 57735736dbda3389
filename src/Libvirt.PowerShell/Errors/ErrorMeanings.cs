using System.Management.Automation;

namespace Libvirt.PowerShell.Errors;

/// <summary>What each error of the core means to PowerShell: its category, and what the user may do about it. The one table of both.</summary>
internal static class ErrorMeanings
{
    /// <summary>What an error means; what it says itself about what to do comes first.</summary>
    internal static (ErrorCategory Category, string? Action) Of(VirtException error)
    {
        var (category, action) = Of(error.Code);
        return (category, error.Advice ?? action);
    }

    internal static (ErrorCategory Category, string? Action) Of(VirtErrorCode code) => code switch
    {
        VirtErrorCode.NoDomain => (ErrorCategory.ObjectNotFound, "Get-VirtDomain lists the domains that there are."),
        VirtErrorCode.NoNetwork => (ErrorCategory.ObjectNotFound, "Get-VirtNetwork lists the networks that there are."),
        VirtErrorCode.NoInterface => (ErrorCategory.ObjectNotFound, "Get-VirtInterface lists the interfaces that there are."),
        VirtErrorCode.NoNodeDevice => (ErrorCategory.ObjectNotFound, "Get-VirtNodeDevice lists the devices that there are."),
        VirtErrorCode.NoStoragePool or VirtErrorCode.NoStorageVol
            or VirtErrorCode.NoSecret or VirtErrorCode.NoNwfilter or VirtErrorCode.NoNwfilterBinding or VirtErrorCode.NoNetworkPort
            or VirtErrorCode.NoDomainSnapshot or VirtErrorCode.NoDomainCheckpoint or VirtErrorCode.NoDomainBackup
            or VirtErrorCode.NoDomainMetadata or VirtErrorCode.NoNetworkMetadata or VirtErrorCode.NoSecurityModel or VirtErrorCode.DeviceMissing
            or VirtErrorCode.NoServer or VirtErrorCode.NoClient or VirtErrorCode.NoHostname
            or VirtErrorCode.WarNoNetwork or VirtErrorCode.WarNoInterface => (ErrorCategory.ObjectNotFound, null),

        VirtErrorCode.DomExist or VirtErrorCode.NetworkExist or VirtErrorCode.StorageVolExist or VirtErrorCode.NetworkPortExist
            => (ErrorCategory.ResourceExists, "Choose another name, or remove the one that is there."),
        VirtErrorCode.StoragePoolBuilt => (ErrorCategory.ResourceExists, null),
        VirtErrorCode.ResourceBusy or VirtErrorCode.BlockCopyActive => (ErrorCategory.ResourceBusy, "Try again when the other one is done."),
        VirtErrorCode.SystemError or VirtErrorCode.NoMemory or VirtErrorCode.AgentUnresponsive or VirtErrorCode.CpuIncompatible
            or VirtErrorCode.NoXen or VirtErrorCode.NoXenstore => (ErrorCategory.ResourceUnavailable, null),
        VirtErrorCode.DriverFull => (ErrorCategory.LimitsExceeded, null),
        VirtErrorCode.OpenFailed => (ErrorCategory.OpenError, null),
        VirtErrorCode.ReadFailed => (ErrorCategory.ReadError, null),
        VirtErrorCode.WriteFailed => (ErrorCategory.WriteError, null),

        VirtErrorCode.OperationInvalid => (ErrorCategory.InvalidOperation, "Look at its state; some commands need another one first."),
        VirtErrorCode.SnapshotRevertRisky or VirtErrorCode.MigrateUnsafe or VirtErrorCode.CheckpointInconsistent => (ErrorCategory.InvalidOperation, null),
        VirtErrorCode.OperationFailed or VirtErrorCode.InternalError or VirtErrorCode.CallFailed or VirtErrorCode.XenCall or VirtErrorCode.DbusService
            or VirtErrorCode.BuildFirewall or VirtErrorCode.HookScriptFailed or VirtErrorCode.MigratePersistFailed or VirtErrorCode.AgentCommandFailed
            => (ErrorCategory.NotSpecified, "Set-VirtLogOutput '1:stderr' and Set-VirtLogFilter '1:*' show what led to it."),

        VirtErrorCode.AuthFailed or VirtErrorCode.AuthCancelled => (ErrorCategory.AuthenticationError, "Check the user name and the password."),
        VirtErrorCode.AuthUnavailable => (ErrorCategory.AuthenticationError, "Connect-VirtServer -Credential opens it with a user's name and password."),
        VirtErrorCode.AccessDenied => (ErrorCategory.PermissionDenied, null),
        VirtErrorCode.OperationDenied => (ErrorCategory.PermissionDenied, "Connect without -ReadOnly."),

        VirtErrorCode.NoConnect => (ErrorCategory.ConnectionError, "Get-VirtDriver shows the URIs that can be opened; Connect-VirtServer sets the default one."),
        VirtErrorCode.InvalidConn => (ErrorCategory.ConnectionError, "Connect-VirtServer opens it again."),
        VirtErrorCode.GnutlsError => (ErrorCategory.ConnectionError, "Use the name that is in the certificate, and trust who signed it; Connect-VirtServer -SkipCertificateCheck takes any."),
        VirtErrorCode.UnknownHost or VirtErrorCode.HttpError or VirtErrorCode.GetFailed or VirtErrorCode.PostFailed
            or VirtErrorCode.Ssh or VirtErrorCode.Libssh => (ErrorCategory.ConnectionError, null),
        VirtErrorCode.Rpc or VirtErrorCode.AgentUnsynced or VirtErrorCode.SexprSerial => (ErrorCategory.ProtocolError, null),
        VirtErrorCode.OperationTimeout => (ErrorCategory.OperationTimeout, "-Timeout allows more time."),
        VirtErrorCode.AgentCommandTimeout => (ErrorCategory.OperationTimeout, null),
        VirtErrorCode.OperationAborted or VirtErrorCode.MigrateFinishOk => (ErrorCategory.OperationStopped, null),

        VirtErrorCode.NoSupport or VirtErrorCode.OperationUnsupported or VirtErrorCode.ArgumentUnsupported or VirtErrorCode.WarNoStorage
            or VirtErrorCode.WarNoNode or VirtErrorCode.WarNoSecret or VirtErrorCode.WarNoNwfilter => (ErrorCategory.NotImplemented, "Get-VirtDriver shows what each driver can do."),
        VirtErrorCode.ConfigUnsupported => (ErrorCategory.NotImplemented, "Take out of the definition what the message names."),

        VirtErrorCode.XmlDetail => (ErrorCategory.ParserError, "Check the XML. A file is read whole by -Path, or by Get-Content -Raw."),
        VirtErrorCode.XmlError or VirtErrorCode.ConfSyntax or VirtErrorCode.ParseFailed or VirtErrorCode.XmlInvalidSchema => (ErrorCategory.ParserError, null),
        VirtErrorCode.InvalidArg or VirtErrorCode.InvalidMac or VirtErrorCode.Overflow or VirtErrorCode.MultipleDomains or VirtErrorCode.MultipleInterfaces
            or VirtErrorCode.InvalidDomain or VirtErrorCode.InvalidNetwork or VirtErrorCode.InvalidNetworkPort or VirtErrorCode.InvalidStoragePool
            or VirtErrorCode.InvalidStorageVol or VirtErrorCode.InvalidNodeDevice or VirtErrorCode.InvalidInterface or VirtErrorCode.InvalidSecret
            or VirtErrorCode.InvalidNwfilter or VirtErrorCode.InvalidNwfilterBinding or VirtErrorCode.InvalidDomainSnapshot
            or VirtErrorCode.InvalidDomainCheckpoint or VirtErrorCode.InvalidStream => (ErrorCategory.InvalidArgument, null),
        VirtErrorCode.NoName or VirtErrorCode.NoSource or VirtErrorCode.NoTarget or VirtErrorCode.NoOs or VirtErrorCode.OsType or VirtErrorCode.NoKernel
            or VirtErrorCode.NoRoot or VirtErrorCode.NoDevice or VirtErrorCode.StorageProbeFailed => (ErrorCategory.InvalidData, null),

        // A code that only a newer libvirt knows.
        _ => (ErrorCategory.NotSpecified, null),
    };
}
