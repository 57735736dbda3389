using System.Management.Automation;

namespace Libvirt.PowerShell.Errors;

/// <summary>What each error of the core means to PowerShell: its category, and what the user may do about it. The one table of both.</summary>
internal static class ErrorMeanings
{
    internal static (ErrorCategory Category, string? Action) Of(VirtErrorCode code) => code switch
    {
        VirtErrorCode.NoDomain => (ErrorCategory.ObjectNotFound, "Get-VirtDomain lists the domains that there are."),
        VirtErrorCode.NoNetwork or VirtErrorCode.NoStoragePool or VirtErrorCode.NoStorageVol or VirtErrorCode.NoInterface or VirtErrorCode.NoNodeDevice
            or VirtErrorCode.NoSecret or VirtErrorCode.NoNwfilter or VirtErrorCode.NoDomainSnapshot or VirtErrorCode.NoDomainCheckpoint
            or VirtErrorCode.NoDomainMetadata or VirtErrorCode.DeviceMissing => (ErrorCategory.ObjectNotFound, null),

        VirtErrorCode.DomExist or VirtErrorCode.NetworkExist or VirtErrorCode.StorageVolExist => (ErrorCategory.ResourceExists, "Choose another name, or remove the one that is there."),
        VirtErrorCode.ResourceBusy => (ErrorCategory.ResourceBusy, "Try again when the other one is done."),

        VirtErrorCode.OperationInvalid => (ErrorCategory.InvalidOperation, "Get-VirtDomain shows the state; some commands need another one first."),
        VirtErrorCode.OperationFailed or VirtErrorCode.InternalError => (ErrorCategory.NotSpecified, "Set-VirtLogOutput '1:stderr' and Set-VirtLogFilter '1:*' show what led to it."),
        VirtErrorCode.SystemError => (ErrorCategory.ResourceUnavailable, null),

        VirtErrorCode.AuthFailed or VirtErrorCode.AuthCancelled or VirtErrorCode.AuthUnavailable => (ErrorCategory.AuthenticationError, "Check the user name and the password."),
        VirtErrorCode.AccessDenied => (ErrorCategory.PermissionDenied, null),
        VirtErrorCode.OperationDenied => (ErrorCategory.PermissionDenied, "Connect without -ReadOnly."),

        VirtErrorCode.NoConnect => (ErrorCategory.ConnectionError, "Get-VirtDriver shows the URIs that can be opened; Connect-VirtServer sets the default one."),
        VirtErrorCode.InvalidConn => (ErrorCategory.ConnectionError, "Connect-VirtServer opens it again."),
        VirtErrorCode.UnknownHost or VirtErrorCode.HttpError or VirtErrorCode.GnutlsError => (ErrorCategory.ConnectionError, null),
        VirtErrorCode.OperationTimeout => (ErrorCategory.OperationTimeout, "-Timeout allows more time."),
        VirtErrorCode.OperationAborted => (ErrorCategory.OperationStopped, null),

        VirtErrorCode.NoSupport or VirtErrorCode.OperationUnsupported or VirtErrorCode.ArgumentUnsupported => (ErrorCategory.NotImplemented, "Get-VirtDriver shows what each driver can do."),
        VirtErrorCode.ConfigUnsupported => (ErrorCategory.NotImplemented, "Take out of the definition what the message names."),

        VirtErrorCode.XmlError or VirtErrorCode.XmlDetail or VirtErrorCode.ConfSyntax or VirtErrorCode.ParseFailed or VirtErrorCode.XmlInvalidSchema => (ErrorCategory.ParserError, null),
        VirtErrorCode.InvalidArg or VirtErrorCode.InvalidMac or VirtErrorCode.Overflow => (ErrorCategory.InvalidArgument, null),
        VirtErrorCode.NoName or VirtErrorCode.NoSource or VirtErrorCode.NoTarget or VirtErrorCode.NoOs or VirtErrorCode.OsType or VirtErrorCode.StorageProbeFailed => (ErrorCategory.InvalidData, null),
        VirtErrorCode.Rpc => (ErrorCategory.ProtocolError, null),
        _ => (ErrorCategory.NotSpecified, null),
    };
}
