namespace System.Management.Automation;

/// <summary>The root of PowerShell's exceptions.</summary>
public class RuntimeException : SystemException, IContainsErrorRecord
{
    private readonly ErrorRecord? _record;

    public RuntimeException(string message)
        : this(message, null)
    {
    }

    public RuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    private protected RuntimeException(string message, string errorId, ErrorCategory category, object? target = null, Exception? inner = null)
        : base(message, inner) => _record = new(this, errorId, category, target);

    private protected RuntimeException(ErrorRecord record)
        : base(record.ToString(), record.Exception) => _record = record;

    public virtual ErrorRecord ErrorRecord => field ??= _record ?? new(this, "RuntimeException", ErrorCategory.NotSpecified, null);
}

/// <summary>The pipeline has been stopped: whoever writes to it hears this.</summary>
public class PipelineStoppedException() : RuntimeException("The pipeline has been stopped.", "PipelineStopped", ErrorCategory.OperationStopped);

/// <summary>A message whose preference is Stop.</summary>
public class ActionPreferenceStopException : RuntimeException
{
    internal ActionPreferenceStopException(string preference, object message)
        : base($"The running command stopped because the preference variable \"{preference}\" or common parameter is set to Stop: {message}", "ActionPreferenceStop", ErrorCategory.OperationStopped)
    {
    }
}

/// <summary>What a cmdlet ended the pipeline with.</summary>
public class CmdletInvocationException : RuntimeException
{
    internal CmdletInvocationException(ErrorRecord record)
        : base(record)
    {
    }
}

/// <summary>Something was asked for that is not possible now.</summary>
public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    public PSInvalidOperationException(string message)
        : base(message) => ErrorRecord = new(this, "InvalidOperation", ErrorCategory.InvalidOperation, null);

    public ErrorRecord ErrorRecord { get; }
}

/// <summary>A value cannot be made into the type that is wanted.</summary>
public class PSInvalidCastException(string message, Exception? innerException) : InvalidCastException(message, innerException)
{
    public PSInvalidCastException(string message)
        : this(message, null)
    {
    }
}

/// <summary>Something about a command's declarations.</summary>
public class MetadataException(string message, Exception? innerException = null) : RuntimeException(message, innerException);

/// <summary>An argument is not valid.</summary>
public class ValidationMetadataException(string message) : MetadataException(message);

/// <summary>An argument cannot be transformed. With a <see cref="PSInvalidCastException"/> inside it does not belong to the parameter, and something else may take it.</summary>
public class ArgumentTransformationMetadataException(string message, Exception? innerException) : MetadataException(message, innerException)
{
    public ArgumentTransformationMetadataException(string message)
        : this(message, null)
    {
    }
}

/// <summary>What a provider ended the work with.</summary>
public class ProviderInvocationException : RuntimeException
{
    internal ProviderInvocationException(ErrorRecord record)
        : base(record)
    {
    }
}
