namespace System.Management.Automation.Host;

/// <summary>The host failed at what it was asked for.</summary>
public sealed class HostException(string message) : RuntimeException(message);
