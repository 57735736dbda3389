namespace System.Management.Automation;

/// <summary>How a cmdlet was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo(CmdletInfo command, bool expectingInput)
    {
        MyCommand = command;
        ExpectingInput = expectingInput;
    }

    public CommandInfo MyCommand { get; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool ExpectingInput { get; }
}

/// <summary>A command.</summary>
public abstract class CommandInfo
{
    private protected CommandInfo(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => Name;
}

/// <summary>A command that is a class.</summary>
public class CmdletInfo : CommandInfo
{
    internal CmdletInfo(string name, Type implementingType)
        : base(name) => ImplementingType = implementingType;

    public Type ImplementingType { get; }
}
