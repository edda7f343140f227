//! `balise eval`: search measured against other people's judgements.

mod corpus;
mod measures;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use balise_library::{JudgedCorpus, Neighbours};
use serde::Serialize;

use measures::Measures;

/// Answers that are looked at for each query.
const DEPTH: usize = 100;

#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// Folder with `corpus.jsonl` {id, title, text}, `queries.jsonl` {id, text} and `qrels.tsv` (query, document, grade).
    #[arg(value_name = "DIR")]
    set: PathBuf,
    /// Index these beside, without finding them: another such folder, or any folder of markdown. Once for each.
    #[arg(long, value_name = "DIR")]
    with: Vec<PathBuf>,
    /// Other queries with the same ids.
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// Write every answer as `query<TAB>document<TAB>score`.
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// One JSON object, instead of lines.
    #[arg(long)]
    json: bool,
}

/// What is printed.
#[derive(Serialize)]
struct EvalReport {
    documents: usize,
    /// Pages that share the index, the documents included.
    pages: usize,
    queries: usize,
    #[serde(flatten)]
    measures: Measures,
    query_p50_us: u64,
    query_p99_us: u64,
    documents_per_second: u64,
    index_bytes: u64,
}

impl Eval {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let qrels = corpus::judgements(&self.set.join("qrels.tsv"))?;
        let queries = corpus::queries(&self.queries.unwrap_or_else(|| self.set.join("queries.jsonl")))?;
        let neighbours = self.with.iter().map(|folder| neighbours(folder));
        let neighbours = neighbours.collect::<anyhow::Result<_>>()?;
        let corpus = JudgedCorpus::index(corpus::documents(&self.set.join("corpus.jsonl"))?, neighbours)?;
        let mut run = match &self.run {
            Some(file) => {
                let file =
                    std::fs::File::create(file).with_context(|| format!("{} cannot be written", file.display()))?;
                Some(std::io::BufWriter::new(file))
            }
            None => None,
        };
        let mut measures = Measures::default();
        let mut times: Vec<Duration> = Vec::new();
        let mut judged = 0;
        for query in &queries {
            let (answers, took) = corpus.search(&query.text, DEPTH)?;
            times.push(took);
            if let Some(run) = &mut run {
                for (document, score) in &answers {
                    writeln!(run, "{}\t{document}\t{score}", query.id)?;
                }
            }
            if let Some(grades) = qrels.get(&query.id) {
                judged += 1;
                measures.add(grades, &answers);
            }
        }
        run.as_mut().map(std::io::Write::flush).transpose()?;
        times.sort_unstable();
        let report = EvalReport {
            documents: corpus.documents,
            pages: corpus.pages,
            queries: judged,
            // A judged query that was not asked counts as one without answer.
            measures: measures.mean(qrels.len()),
            query_p50_us: percentile(&times, 0.50),
            query_p99_us: percentile(&times, 0.99),
            documents_per_second: (corpus.pages as f64 / corpus.indexing.as_secs_f64()) as u64,
            index_bytes: corpus.bytes()?,
        };
        print(&report, self.json)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn neighbours(folder: &Path) -> anyhow::Result<Neighbours> {
    let judged = folder.join("corpus.jsonl");
    if judged.exists() {
        return Ok(Neighbours::Documents(corpus::documents(&judged)?));
    }
    anyhow::ensure!(folder.is_dir(), "{} is no folder", folder.display());
    Ok(Neighbours::Folder(folder.to_owned()))
}

fn percentile(sorted: &[Duration], share: f64) -> u64 {
    let last = sorted.len().saturating_sub(1);
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).map_or(0, |took| took.as_micros() as u64)
}

fn print(report: &EvalReport, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(report)?);
        return Ok(());
    }
    let measures = &report.measures;
    println!("documents      {:>10}", report.documents);
    println!("pages in all   {:>10}", report.pages);
    println!("queries        {:>10}", report.queries);
    println!("nDCG@10        {:>10.4}", measures.ndcg10);
    println!("MRR@10         {:>10.4}", measures.mrr10);
    println!("recall@100     {:>10.4}", measures.recall100);
    println!("success@1      {:>10.4}", measures.success1);
    println!("success@5      {:>10.4}", measures.success5);
    println!("query p50      {:>7} µs", report.query_p50_us);
    println!("query p99      {:>7} µs", report.query_p99_us);
    println!("documents/s    {:>10}", report.documents_per_second);
    println!("index bytes    {:>10}", report.index_bytes);
    Ok(())
}
