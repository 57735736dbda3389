namespace Libvirt.Drivers.Esx.Soap;

/// <summary>What a server says went wrong with a call or a task.</summary>
/// <param name="Type">The type of the fault: <c>InvalidLogin</c>; null where the server names none.</param>
/// <param name="Code">The SOAP code; empty for a task.</param>
/// <param name="Message">The server's words.</param>
internal sealed record VimFault(string? Type, string Code, string Message)
{
    // What a fault means in libvirt's terms. Those that derive from one of them in vSphere's types, and are met, stand beside it.
    private static readonly Dictionary<string, VirtErrorCode> Codes = new(StringComparer.Ordinal)
    {
        ["InvalidLogin"] = VirtErrorCode.AuthFailed,
        ["NotAuthenticated"] = VirtErrorCode.AuthFailed,
        ["PasswordExpired"] = VirtErrorCode.AuthFailed,
        ["NoPermission"] = VirtErrorCode.AccessDenied,
        ["RestrictedVersion"] = VirtErrorCode.OperationDenied,
        ["RestrictedByAdministrator"] = VirtErrorCode.OperationDenied,
        ["ManagedObjectNotFound"] = VirtErrorCode.NoDomain,
        ["InvalidState"] = VirtErrorCode.OperationInvalid,
        ["InvalidPowerState"] = VirtErrorCode.OperationInvalid,
        ["InvalidHostState"] = VirtErrorCode.OperationInvalid,
        ["QuestionPending"] = VirtErrorCode.OperationInvalid,
        ["TaskInProgress"] = VirtErrorCode.OperationInvalid,
        ["ToolsUnavailable"] = VirtErrorCode.AgentUnresponsive,
        ["GuestOperationsUnavailable"] = VirtErrorCode.AgentUnresponsive,
        ["ConcurrentAccess"] = VirtErrorCode.ResourceBusy,
        ["ResourceInUse"] = VirtErrorCode.ResourceBusy,
        ["FileLocked"] = VirtErrorCode.ResourceBusy,
        ["RequestCanceled"] = VirtErrorCode.OperationAborted,
        ["Timedout"] = VirtErrorCode.OperationTimeout,
        ["InvalidArgument"] = VirtErrorCode.InvalidArg,
        ["InvalidName"] = VirtErrorCode.InvalidArg,
        ["InvalidRequest"] = VirtErrorCode.InternalError,
        ["MethodNotFound"] = VirtErrorCode.NoSupport,
        ["NotImplemented"] = VirtErrorCode.NoSupport,
        ["NotSupported"] = VirtErrorCode.OperationUnsupported,
        ["InsufficientResourcesFault"] = VirtErrorCode.OperationFailed,
        ["InsufficientMemoryResourcesFault"] = VirtErrorCode.OperationFailed,
        ["InsufficientCpuResourcesFault"] = VirtErrorCode.OperationFailed,
        ["FileNotFound"] = VirtErrorCode.NoStorageVol,
        ["FileAlreadyExists"] = VirtErrorCode.StorageVolExist,
        ["NoDiskSpace"] = VirtErrorCode.OperationFailed,
    };

    /// <summary>Whether nobody is logged in, or not any more.</summary>
    internal bool IsNotAuthenticated => Type == "NotAuthenticated";

    /// <summary>libvirt's code for it; InternalError for a fault that is not known here.</summary>
    internal VirtErrorCode ErrorCode => Type is not null && Codes.TryGetValue(Type, out var code) ? code : VirtErrorCode.InternalError;

    /// <summary>The error of a call that has failed so.</summary>
    /// <param name="method">The method.</param>
    /// <param name="inner">What brought it here, for who goes by the type of the fault.</param>
    internal VirtException OfCall(string method, VimFaultException? inner = null) => new(
        VirtErrorDomain.Esx,
        ErrorCode,
        ErrorCode == VirtErrorCode.InternalError ? $"HTTP response code 500 for call to '{method}'. Fault: {Code} - {Words}" : $"{Words} (call to '{method}')",
        inner);

    /// <summary>The error of a task that has failed so.</summary>
    /// <param name="action">What it should have done: <c>start domain</c>.</param>
    internal VirtException OfTask(string action) => new(VirtErrorDomain.Esx, ErrorCode, $"Could not {action}: {Words}");

    private string Words => (Type, Message) switch
    {
        (null, _) => Message,
        (_, "") => Type,
        _ => $"{Type} - {Message}",
    };
}
