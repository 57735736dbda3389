using Libvirt.Logging;

namespace Libvirt;

/// <summary>Decides how much an error that was raised matters to the log (virErrorLogPriorityFunc of libvirt's daemons).</summary>
/// <param name="error">The error.</param>
/// <param name="priority">What it would be logged with by its level.</param>
/// <returns>What it is logged with.</returns>
public delegate LogPriority ErrorPriorityFilter(VirtException error, LogPriority priority);
