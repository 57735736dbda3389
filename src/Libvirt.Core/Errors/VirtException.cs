using System.ComponentModel;

namespace Libvirt;

/// <summary>The one exception of the project: libvirt's error object (virError in virterror.h).</summary>
/// <remarks>
/// <see cref="Exception.Message"/> is libvirt's text for <see cref="Code"/> with <see cref="Details"/> set in.
/// Raising one also logs it under the source <c>util.error</c>, by the rule of <see cref="ErrorLog"/>.
/// </remarks>
public sealed class VirtException : Exception
{
    /// <summary>Raises an error.</summary>
    /// <param name="domain">The part of the system that raises it.</param>
    /// <param name="code">What went wrong.</param>
    /// <param name="details">The detail that libvirt's text for the code has a place for; null for its short form.</param>
    /// <param name="inner">The exception behind it, if any.</param>
    /// <param name="level">How bad it is.</param>
    public VirtException(
        VirtErrorDomain domain, VirtErrorCode code, string? details = null, Exception? inner = null, VirtErrorLevel level = VirtErrorLevel.Error)
        : base(VirtErrorText.Format(code, details), inner)
    {
        Domain = domain;
        Code = code;
        Details = details;
        Level = level;
        ErrorLog.Raised(this);
    }

    private VirtException(VirtErrorDomain domain, VirtErrorCode code, string? details, string message, VirtErrorLevel level = VirtErrorLevel.Error)
        : base(message)
    {
        Domain = domain;
        Code = code;
        Details = details;
        Level = level;
        ErrorLog.Raised(this);
    }

    /// <summary>What went wrong.</summary>
    public VirtErrorCode Code { get; }

    /// <summary>The part of the system that raised it.</summary>
    public VirtErrorDomain Domain { get; }

    /// <summary>How bad it is.</summary>
    public VirtErrorLevel Level { get; } = VirtErrorLevel.Error;

    /// <summary>The detail inside the message, without the code's own text (str2 of virError); null in the short form.</summary>
    public string? Details { get; }

    /// <summary>The system's error number behind a <see cref="VirtErrorCode.SystemError"/>, the line of an XML error, else -1 (int1 of virError).</summary>
    public int Number { get; init; } = -1;

    /// <summary>What the user may do about it, where that is not what one does about others of the same code; null where it is.</summary>
    public string? Advice { get; init; }

    /// <summary>An argument that libvirt refuses before it looks at anything else (virReportInvalidArg): flags that it does not know, flags that contradict each other. The message is the detail alone.</summary>
    public static VirtException InvalidArgument(VirtErrorDomain domain, string details) => new(domain, VirtErrorCode.InvalidArg, details, message: details);

    /// <summary>NoSupport: a hypervisor does not have a function of libvirt's. The error is of those that the function is of.</summary>
    /// <param name="function">The function: <c>virDomainGetJobInfo</c>.</param>
    public static VirtException MissingFunction(string function) => new(
        function switch
        {
            _ when function.StartsWith("virStorage", StringComparison.Ordinal) || function.Contains("StoragePool", StringComparison.Ordinal) => VirtErrorDomain.Storage,
            _ when function.StartsWith("virNetwork", StringComparison.Ordinal) || function.Contains("Network", StringComparison.Ordinal) => VirtErrorDomain.Network,
            _ when function.Contains("NodeDevice", StringComparison.Ordinal) => VirtErrorDomain.Nodedev,
            _ when function.Contains("Secret", StringComparison.Ordinal) => VirtErrorDomain.Secret,
            _ when function.Contains("NWFilter", StringComparison.Ordinal) => VirtErrorDomain.Nwfilter,
            _ when function.StartsWith("virInterface", StringComparison.Ordinal) => VirtErrorDomain.Interface,
            _ => VirtErrorDomain.Domain,
        },
        VirtErrorCode.NoSupport,
        function);

    /// <summary>An error that a libvirt daemon sent, as it stands there; the text is the daemon's, and only where it sent none it is the code's own.</summary>
    public static VirtException Received(VirtErrorDomain domain, VirtErrorCode code, VirtErrorLevel level, string? message, string? details, int number) =>
        new(domain, code, details, message ?? VirtErrorText.Format(code, details), level) { Number = number };

    /// <summary>An error of the operating system: "<paramref name="what"/>: (the system's text for <paramref name="errno"/>)".</summary>
    public static VirtException System(VirtErrorDomain domain, int errno, string what) =>
        new(domain, VirtErrorCode.SystemError, $"{what}: {new Win32Exception(errno).Message}") { Number = errno };

    /// <summary>An error of the operating system that .NET reported as <paramref name="cause"/>.</summary>
    public static VirtException System(VirtErrorDomain domain, string what, Exception cause) =>
        new(domain, VirtErrorCode.SystemError, $"{what}: {cause.Message}", cause);
}
