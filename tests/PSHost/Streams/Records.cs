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

/// <summary>A message of the information stream.</summary>
public class InformationRecord(object messageData, string source)
{
    public object MessageData { get; } = messageData;
    public string Source { get; } = source;
    public List<string> Tags { get; } = [];
    public override string ToString() => MessageData?.ToString() ?? "";
}

/// <summary>How far something has come.</summary>
public class ProgressRecord
{
    public ProgressRecord(int activityId, string activity, string statusDescription)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(activityId);
        ArgumentException.ThrowIfNullOrEmpty(activity);
        ArgumentException.ThrowIfNullOrEmpty(statusDescription);
        (ActivityId, Activity, StatusDescription) = (activityId, activity, statusDescription);
    }

    public int ActivityId { get; }
    public int ParentActivityId { get; set; } = -1;
    public string Activity { get; set; }
    public string StatusDescription { get; set; }
    public string? CurrentOperation { get; set; }
    public int PercentComplete { get; set; } = -1;
    public int SecondsRemaining { get; set; } = -1;
    public ProgressRecordType RecordType { get; set; }
}

/// <summary>Whether something goes on or is over.</summary>
public enum ProgressRecordType { Processing, Completed }

/// <summary>What is done with a record of a stream.</summary>
public enum ActionPreference { SilentlyContinue, Stop, Continue, Inquire, Ignore, Suspend, Break }
