namespace System.Management.Automation;

/// <summary>How far something is.</summary>
public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public int ActivityId { get; } = activityId;

    public string Activity { get; set; } = activity;

    public string StatusDescription { get; set; } = statusDescription;

    public int PercentComplete { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }
}

/// <summary>Whether something goes on.</summary>
public enum ProgressRecordType { Processing, Completed }
