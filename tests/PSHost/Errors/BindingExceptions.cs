namespace System.Management.Automation;

/// <summary>The arguments of a command do not fit its parameters.</summary>
public class ParameterBindingException : RuntimeException
{
    private ErrorRecord? _concerning;

    internal ParameterBindingException(string errorId, string message, ErrorCategory category = ErrorCategory.InvalidArgument, Exception? inner = null)
        : base(message, errorId, category, null, inner)
    {
    }

    public override ErrorRecord ErrorRecord => _concerning ?? base.ErrorRecord;

    /// <summary>Whether the argument is of a kind that does not belong to the parameter, rather than a wrong one of its kind.</summary>
    internal bool IsMisfit
    {
        get
        {
            for (var cause = InnerException; cause is not null; cause = cause.InnerException)
            {
                if (cause is PSInvalidCastException)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Names the input that could not be bound.</summary>
    internal ParameterBindingException Concerning(object? input)
    {
        _concerning = new(this, base.ErrorRecord.FullyQualifiedErrorId, base.ErrorRecord.CategoryInfo.Category, input);
        return this;
    }
}

/// <summary>An argument was refused by its parameter.</summary>
internal sealed class ParameterBindingValidationException(string errorId, string message, Exception? inner = null)
    : ParameterBindingException(errorId, message, ErrorCategory.InvalidData, inner);

/// <summary>An argument could not be transformed.</summary>
internal sealed class ParameterBindingArgumentTransformationException(string errorId, string message, Exception inner)
    : ParameterBindingException(errorId, message, ErrorCategory.InvalidData, inner);
