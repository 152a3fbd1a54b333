// Each test has processes of its own to feed and to kill: one after the other, so that none of them starves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
