namespace System.Management.Automation;

/// <summary>A message of the warning, verbose or debug stream.</summary>
public abstract class InformationalRecord
{
    private protected InformationalRecord(string message) => Message = message;

    public string Message { get; }

    public override string ToString() => Message;
}

/// <summary>A warning.</summary>
public class WarningRecord(string message) : InformationalRecord(message);

/// <summary>A detail for those who want details.</summary>
public class VerboseRecord(string message) : InformationalRecord(message);

/// <summary>A detail for those who look for a fault.</summary>
public class DebugRecord(string message) : InformationalRecord(message);

/// <summary>What is done with a record of a stream.</summary>
public enum ActionPreference { SilentlyContinue, Stop, Continue, Inquire, Ignore, Suspend, Break }
