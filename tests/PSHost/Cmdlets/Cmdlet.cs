using System.Management.Automation.Internal;
using Libvirt.Tests.PSHost;

namespace System.Management.Automation
{
    /// <summary>The base of cmdlets: what they may say to the pipeline that runs them.</summary>
    public abstract class Cmdlet : InternalCommand
    {
        public void WriteObject(object? sendToPipeline) => WriteObject(sendToPipeline, enumerateCollection: false);

        public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

        public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

        public void WriteWarning(string text) => Runtime.Write(Runtime.WarningPreference, new WarningRecord(text));

        public void WriteVerbose(string text) => Runtime.Write(Runtime.VerbosePreference, new VerboseRecord(text));

        public void WriteDebug(string text) => Runtime.Write(Runtime.DebugPreference, new DebugRecord(text));

        public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

        public void ThrowTerminatingError(ErrorRecord errorRecord) => throw Runtime.Terminate(errorRecord);

        public bool ShouldProcess(string target) => ShouldProcess(target, Runtime.CommandName);

        public bool ShouldProcess(string verboseDescription, string? verboseWarning, string? caption) => Runtime.ShouldProcess(verboseDescription, verboseWarning, caption);

        public bool ShouldProcess(string target, string action) => ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null);

        public bool ShouldContinue(string query, string caption) => Runtime.ShouldContinue(query, caption);

        protected virtual void BeginProcessing() { }

        protected virtual void ProcessRecord() { }

        protected virtual void EndProcessing() { }

        protected virtual void StopProcessing() { }

        internal void DoBegin() => BeginProcessing();

        internal void DoProcess() => ProcessRecord();

        internal void DoEnd() => EndProcessing();

        internal void DoStop() => StopProcessing();
    }
}

namespace System.Management.Automation.Internal
{
    /// <summary>What the engine keeps about a cmdlet.</summary>
    public abstract class InternalCommand
    {
        private CommandRuntime? _runtime;

        internal InternalCommand() { }

        internal CommandRuntime Runtime
        {
            get => _runtime ?? throw new InvalidOperationException("The cmdlet is not in a pipeline.");
            set => _runtime = value;
        }
    }
}
