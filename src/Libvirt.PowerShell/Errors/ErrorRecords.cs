using System.Management.Automation;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Errors;

/// <summary>Makes PowerShell's error records of the core's errors.</summary>
internal static class ErrorRecords
{
    /// <param name="error">The error.</param>
    /// <param name="target">What it concerns; an object of a host or a connection is named in front of the message.</param>
    internal static ErrorRecord Create(VirtException error, object? target) => Create(error, target, target is IVirtObject or VirtConnection ? target : null);

    /// <param name="error">The error.</param>
    /// <param name="target">What it concerns.</param>
    /// <param name="where">What is named in front of the message.</param>
    internal static ErrorRecord Create(VirtException error, object? target, object? where) =>
        Create(error, error.Code.ToString(), ErrorMeanings.Of(error), target, where is null ? error.Message : $"{where}: {error.Message}");

    /// <summary>What went wrong with an image or what is in it, and what the parameters of the command can do about it.</summary>
    internal static ErrorRecord Image(VirtException error, object origin)
    {
        var (category, action) = ErrorMeanings.Of(error.Code);
        var help = error.Code switch
        {
            VirtErrorCode.ResourceBusy => "-Force looks at it nevertheless; what is read may be half of a change.",
            VirtErrorCode.AccessDenied => "-AllowBackingPath names files and folders where an image may lead.",
            VirtErrorCode.NoDomainSnapshot => "Get-VirtDiskImage tells which snapshots an image has.",
            VirtErrorCode.NoStorageVol => "Get-VirtGuestFileSystem lists the volumes that can be named.",
            VirtErrorCode.OperationInvalid => "Get-VirtGuestFileSystem lists what is on the disks; -FileSystem names one of it where files are meant.",
            VirtErrorCode.ConfigUnsupported or VirtErrorCode.OperationUnsupported => null,
            _ => action,
        };
        return Create(error, error.Code.ToString(), (OfFile(error) ?? category, help), origin, Display.PlainLines(error.Message));
    }

    // What the system says of files tells more than that it said something.
    private static ErrorCategory? OfFile(VirtException error) => (error.Code, error.Number, error.InnerException) switch
    {
        (not VirtErrorCode.SystemError, _, _) => null,
        (_, 2, _) or (_, _, FileNotFoundException or DirectoryNotFoundException) => ErrorCategory.ObjectNotFound,
        (_, 1 or 13, _) or (_, _, UnauthorizedAccessException) => ErrorCategory.PermissionDenied,
        (_, 17, _) => ErrorCategory.ResourceExists,
        _ => null,
    };

    /// <summary>That there is no such object.</summary>
    /// <param name="code">The code for it: <see cref="VirtErrorCode.NoDomain"/>.</param>
    /// <param name="noun">What one is called: <c>domain</c>.</param>
    /// <param name="what">What was looked for: <c>named 'web01'</c>, <c>with the id 5</c>.</param>
    /// <param name="connections">Where.</param>
    /// <param name="target">The name, UUID or id.</param>
    internal static ErrorRecord Missing(VirtErrorCode code, string noun, string what, IEnumerable<VirtConnection> connections, object target)
    {
        var error = new VirtException(VirtErrorDomain.None, code, $"no {noun} {what}");
        return Create(error, code.ToString(), ErrorMeanings.Of(code), target, $"No {noun} {what} on {string.Join(", ", connections)}.");
    }

    /// <summary>That a wait was over before what was waited for.</summary>
    internal static ErrorRecord Timeout(VirtDomain domain, string waitedFor, TimeSpan timeout)
    {
        var error = new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationTimeout, $"{domain.Name} was not {waitedFor} within {timeout}");
        return Create(error, nameof(VirtErrorCode.OperationTimeout), ErrorMeanings.Of(VirtErrorCode.OperationTimeout), domain, $"{domain.Name} is {domain.State} and was not {waitedFor} within {timeout}.");
    }

    /// <summary>That a domain has gone while something was waited for.</summary>
    internal static ErrorRecord Gone(VirtDomain domain, string waitedFor)
    {
        var message = $"{domain.Name} has gone and was not {waitedFor}.";
        return Create(new VirtException(VirtErrorDomain.None, VirtErrorCode.NoDomain, message), nameof(VirtErrorCode.NoDomain), ErrorMeanings.Of(VirtErrorCode.NoDomain), domain, message);
    }

    /// <summary>That a state was given to a command that waits for something else.</summary>
    internal static ErrorRecord StateWithoutGoal(DomainWaitGoal goal)
    {
        const string Message = "-State is what -For State waits for.";
        return Create(new ArgumentException(Message), nameof(StateWithoutGoal), (ErrorCategory.InvalidArgument, "Leave out one of the two."), goal, Message);
    }

    /// <summary>That a command wants a terminal, and there is none.</summary>
    internal static ErrorRecord NoTerminal()
    {
        const string Message = "Cannot run interactive console without a controlling TTY";
        return Create(new InvalidOperationException(Message), nameof(NoTerminal), (ErrorCategory.InvalidOperation, "Invoke-VirtDomainConsole types and reads without one."), null, Message);
    }

    /// <summary>That an object is not in a state for a command.</summary>
    /// <param name="item">The object.</param>
    /// <param name="message">Why not.</param>
    /// <param name="action">What the user may do.</param>
    /// <param name="inner">The driver's own words for it, if it has said any.</param>
    internal static ErrorRecord Invalid(IVirtObject item, string message, string action, VirtException? inner = null)
    {
        var error = new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationInvalid, message, inner);
        return Create(error, nameof(VirtErrorCode.OperationInvalid), (ErrorMeanings.Of(VirtErrorCode.OperationInvalid).Category, action), item, message);
    }

    /// <summary>That another domain has the name already.</summary>
    /// <param name="other">That domain.</param>
    /// <param name="inner">The driver's own words for it.</param>
    internal static ErrorRecord Exists(VirtDomain other, VirtException inner) => Exists(other, "domain", VirtErrorCode.DomExist, inner);

    /// <summary>That another object has the name already.</summary>
    /// <param name="other">That object.</param>
    /// <param name="noun">What one is called: <c>network</c>.</param>
    /// <param name="code">The code for it.</param>
    /// <param name="inner">The driver's own words for it.</param>
    internal static ErrorRecord Exists(IVirtObject other, string noun, VirtErrorCode code, VirtException inner)
    {
        var message = $"A {noun} named '{other.Name}' is on {other.Connection} already.";
        return Create(new VirtException(VirtErrorDomain.None, code, message, inner), code.ToString(), ErrorMeanings.Of(code), other, message);
    }

    /// <summary>That a time-out was given to a command that does not wait.</summary>
    internal static ErrorRecord TimeoutWithoutWait(TimeSpan timeout)
    {
        const string Message = "-Timeout limits -Wait, and without it the command does not wait.";
        return Create(new ArgumentException(Message), nameof(TimeoutWithoutWait), (ErrorCategory.InvalidArgument, "Add -Wait, or leave out -Timeout."), timeout, Message);
    }

    /// <summary>That a command cannot listen to a kind of events.</summary>
    internal static ErrorRecord WrongKind(VirtEventKinds kind, VirtEventKinds possible)
    {
        var message = kind == VirtEventKinds.None ? "None is no kind of events." : $"{kind & ~possible} does not happen to domains.";
        return Create(new ArgumentException(message), nameof(WrongKind), (ErrorCategory.InvalidArgument, "Watch-VirtEvent and Register-VirtEvent listen to all kinds."), kind, message);
    }

    /// <summary>That events were to be sent on and dealt with here.</summary>
    internal static ErrorRecord ForwardWithAction()
    {
        const string Message = "-Forward sends the events on, and -Action deals with them here: only one of them can be.";
        return Create(new ArgumentException(Message), nameof(ForwardWithAction), (ErrorCategory.InvalidArgument, "Leave out one of the two."), null, Message);
    }

    /// <summary>That a subscription has the name already.</summary>
    internal static ErrorRecord SubscriberExists(string sourceIdentifier)
    {
        var message = $"A subscription named '{sourceIdentifier}' is there already.";
        return Create(new ArgumentException(message), nameof(SubscriberExists), (ErrorCategory.ResourceExists, "Unregister-Event removes it; -SourceIdentifier gives another name."), sourceIdentifier, message);
    }

    /// <summary>That a connection that was listened to has ended.</summary>
    internal static ErrorRecord Closed(VirtConnection connection) =>
        Create(new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidConn, $"{connection}: it is closed"), connection);

    /// <summary>That there is no such file, in PowerShell's own words.</summary>
    internal static ErrorRecord NoFile(string path) => NotFound("PathNotFound", $"Cannot find path '{path}' because it does not exist.", null, path);

    /// <summary>That a path is of another provider than files.</summary>
    /// <param name="path">The path.</param>
    /// <param name="provider">The provider.</param>
    internal static ErrorRecord NoFilePath(string path, ProviderInfo provider)
    {
        var message = $"'{path}' is a path of the provider {provider.Name}, and only those of files are taken.";
        return Create(new ArgumentException(message), nameof(NoFilePath), (ErrorCategory.InvalidArgument, "FileSystem:: in front of a path makes it one of files wherever the location is."), path, message);
    }

    /// <summary>That no open connection has a URI.</summary>
    internal static ErrorRecord NoConnection(string uri) => NotFound(nameof(NoConnection), $"No connection to '{uri}' is open.", "Get-VirtServer lists those that are.", uri);

    /// <summary>That a domain has no such part.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="what">What it does not have: <c>disk named 'vdx'</c>.</param>
    /// <param name="target">The name.</param>
    /// <param name="action">What the user may do.</param>
    /// <param name="code">The code for it.</param>
    internal static ErrorRecord NoPart(VirtDomain domain, string what, object target, string action, VirtErrorCode code = VirtErrorCode.DeviceMissing) =>
        Create(new VirtException(VirtErrorDomain.None, code, $"{domain} has no {what}"), code.ToString(), (ErrorMeanings.Of(code).Category, action), target, $"{domain} has no {what}.");

    /// <summary>That a command was told nothing to do, or two things of which only one can be.</summary>
    internal static ErrorRecord Choice(string message) =>
        Create(new ArgumentException(message), nameof(Choice), (ErrorCategory.InvalidArgument, "Get-Help shows what each parameter does."), null, message);

    /// <summary>That the drive is to look at only.</summary>
    /// <param name="path">What was to be removed.</param>
    /// <param name="noun">The noun of the commands that change it.</param>
    internal static ErrorRecord NotByDrive(string path, string noun)
    {
        var message = $"Remove-Item does not remove '{path}': the drive is to look at.";
        return Create(new NotSupportedException(message), "NotSupported", (ErrorCategory.NotImplemented, $"Get-Command *-{noun} lists the commands that change it."), path, message);
    }

    /// <summary>That no driver has a name.</summary>
    internal static ErrorRecord NoDriver(string name) => NotFound(nameof(NoDriver), $"No driver named '{name}'.", "Get-VirtDriver lists those that there are.", name);

    private static ErrorRecord NotFound(string id, string message, string? action, string target) =>
        Create(new ItemNotFoundException(message), id, (ErrorCategory.ObjectNotFound, action), target, message);

    private static ErrorRecord Create(Exception error, string id, (ErrorCategory Category, string? Action) meaning, object? target, string message) =>
        new(error, id, meaning.Category, target) { ErrorDetails = new ErrorDetails(message) { RecommendedAction = meaning.Action ?? "" } };
}
