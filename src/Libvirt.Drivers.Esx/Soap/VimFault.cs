using System.Xml.Linq;

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

    /// <summary>The right that is missing, and on what; null where it is not about rights, or the server does not say.</summary>
    internal string? Missing { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="detail">The fault, with what its type has; null where there are only words.</param>
    /// <param name="code">The SOAP code; null for a task.</param>
    /// <param name="message">The server's words.</param>
    internal static VimFault Read(XElement? detail, string? code, string? message) =>
        new(detail is null ? null : Vim.TypeOf(detail) ?? Untyped(detail.Name.LocalName), code ?? "", message ?? "")
        {
            Missing = detail is null ? null : MissingOf(detail),
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
        (_, "") => $"{Type}{Missing}",
        _ => $"{Type} - {Message}{Missing}",
    };

    // Servers name the element after the type, with "Fault" behind it.
    private static string Untyped(string name) => name.EndsWith("Fault", StringComparison.Ordinal) ? name[..^"Fault".Length] : name;

    // Newer servers say all that is missing, older ones the first.
    private static string? MissingOf(XElement detail)
    {
        var missing = detail.All("missingPrivileges")
            .SelectMany(lack => lack.All("privilegeIds").Select(privilege => (Privilege: privilege.Value, Object: lack.Child("entity"))))
            .DefaultIfEmpty((Privilege: detail.Text("privilegeId") ?? "", Object: detail.Child("object")))
            .Where(lack => lack.Privilege.Length > 0)
            .Select(lack => $"'{lack.Privilege}'{(lack.Object?.Attribute("type") is null ? "" : $" on {ManagedObject.Read(lack.Object)}")}")
            .ToList();
        return missing.Count == 0 ? null : $" (missing: {string.Join(", ", missing)})";
    }
}
