namespace System.Management.Automation;

/// <summary>There is no such command.</summary>
public class CommandNotFoundException : RuntimeException
{
    internal CommandNotFoundException(string name)
        : base(
            $"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.{Environment.NewLine}Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
            nameof(CommandNotFoundException), ErrorCategory.ObjectNotFound, name)
    {
    }
}

/// <summary>The root of errors about paths and drives.</summary>
public class SessionStateException : RuntimeException
{
    private protected SessionStateException(string message, string errorId, string? item)
        : base(message, errorId, ErrorCategory.ObjectNotFound, item)
    {
    }
}

/// <summary>Something that was named is not there.</summary>
public class ItemNotFoundException : SessionStateException
{
    public ItemNotFoundException(string message)
        : this(message, "ItemNotFound", null)
    {
    }

    private ItemNotFoundException(string message, string errorId, string? item)
        : base(message, errorId, item)
    {
    }

    internal static ItemNotFoundException Path(string path) => new($"Cannot find path '{path}' because it does not exist.", "PathNotFound", path);
}

/// <summary>A path names a drive that is not there.</summary>
public class DriveNotFoundException : SessionStateException
{
    internal DriveNotFoundException(string drive)
        : base($"Cannot find drive. A drive with the name '{drive}' does not exist.", "DriveNotFound", drive)
    {
    }
}

/// <summary>A pattern is malformed.</summary>
public class WildcardPatternException : RuntimeException
{
    internal WildcardPatternException(string pattern)
        : base($"The specified wildcard character pattern is not valid: {pattern}", "WildcardPattern_Invalid", ErrorCategory.InvalidArgument)
    {
    }
}
