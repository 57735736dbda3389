namespace System.Management.Automation;

/// <summary>An error as the error stream holds it.</summary>
public class ErrorRecord
{
    private readonly string _errorId;

    public ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception = exception;
        _errorId = errorId ?? "";
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(errorCategory, exception, targetObject);
    }

    /// <summary>The same error with the exception that carries it: PowerShell's records hold another in its place.</summary>
    public ErrorRecord(ErrorRecord errorRecord, Exception replaceParentContainsErrorRecordException)
        : this(replaceParentContainsErrorRecordException ?? errorRecord.Exception, errorRecord._errorId, errorRecord.CategoryInfo.Category, errorRecord.TargetObject) =>
        ErrorDetails = errorRecord.ErrorDetails;

    public Exception Exception { get; }

    public object? TargetObject { get; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo { get; private set; }

    /// <summary>The id, and behind a comma the class of the cmdlet that reported it.</summary>
    public string FullyQualifiedErrorId =>
        InvocationInfo?.MyCommand is CmdletInfo command ? $"{_errorId},{command.ImplementingType.FullName}" : _errorId;

    public override string ToString() => ErrorDetails is { Message.Length: > 0 } details ? details.Message : Exception.Message;

    // The first cmdlet that an error passes through is its origin.
    internal ErrorRecord From(InvocationInfo invocation)
    {
        InvocationInfo ??= invocation;
        if (CategoryInfo.Activity.Length == 0)
            CategoryInfo.Activity = InvocationInfo.MyCommand.Name;
        return this;
    }

    internal static ErrorRecord Of(Exception exception) =>
        exception is IContainsErrorRecord { ErrorRecord: { } record } ? record : new(exception, exception.GetType().FullName!, ErrorCategory.NotSpecified, null);
}

/// <summary>A text for people in the place of the exception's message.</summary>
public class ErrorDetails(string message)
{
    public string Message { get; } = message ?? "";

    public string RecommendedAction { get; set; } = "";

    public override string ToString() => Message;
}

/// <summary>An exception that knows its error record.</summary>
public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}
